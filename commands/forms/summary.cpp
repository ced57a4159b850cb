#include "commands/forms/forms.hpp"

namespace commands::forms {
namespace {

constexpr auto block = "summary";

}

boost::json::object build(const acts::set_summary& known, const opening& at) {
    const auto text = known.text.empty() && at.about ? at.about->summary : known.text;
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({block, "What is going on?", "For somebody who joins now.", false},
                            element(blocks::text_input{true, text, {}, longest_sentence}))};
    return form("summary", "Write the summary", "Save", std::move(form_blocks), at);
}

act read_summary(answers& given) {
    acts::set_summary out;
    out.text = given.required(block, "Say in a sentence what is going on.", longest_sentence);
    return out;
}

} // namespace commands::forms
