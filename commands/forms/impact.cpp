#include "commands/forms/forms.hpp"

namespace commands::forms {
namespace {

constexpr auto block = "impact";

}

boost::json::object build(const acts::set_impact& known, const opening& at) {
    const auto text = known.text.empty() && at.about ? at.about->impact : known.text;
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block(
            {block, "What do users notice?", "How many, which functions, since when.", false},
            element(blocks::text_input{true, text, {}, longest_sentence}))};
    return form("impact", "Assess the impact", "Save", std::move(form_blocks), at);
}

act read_impact(answers& given) {
    acts::set_impact out;
    out.text = given.required(block, "Say what users notice, in a sentence.", longest_sentence);
    return out;
}

} // namespace commands::forms
