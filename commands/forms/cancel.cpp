#include "commands/forms/forms.hpp"

namespace commands::forms {
namespace {

constexpr auto block = "reason";

}

boost::json::object build(const acts::cancel& known, const opening& at) {
    const auto& text = known.reason;
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({block, "Why was it no incident?",
                             "It ends without a resolution. It can be reopened.", false},
                            element(blocks::text_input{true, text, {}, longest_sentence}))};
    return form("cancel", "Cancel the incident", "End it", std::move(form_blocks), at);
}

act read_cancel(answers& given) {
    acts::cancel out;
    out.reason = given.required(block, "Say why, for example: false alarm.", longest_sentence);
    out.confirmed = true; // whoever sends the form has read what it does
    return out;
}

} // namespace commands::forms
