#include "commands/forms/forms.hpp"

namespace commands::forms {
namespace {

constexpr auto block = "text";

}

boost::json::object build(const acts::resolve& known, const opening& at) {
    const auto& text = known.text;
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({block, "What fixed it?", "Everybody who follows reads this.", false},
                            element(blocks::text_input{true, text, {}, longest_sentence}))};
    return form("resolve", "Resolve the incident", "Resolve", std::move(form_blocks), at);
}

act read_resolve(answers& given) {
    acts::resolve out;
    out.text = given.required(block, "Say in a sentence what fixed it.", longest_sentence);
    return out;
}

} // namespace commands::forms
