#include "commands/forms/forms.hpp"

namespace commands::forms {
namespace {

constexpr auto block = "reason";

}

boost::json::object build(const acts::reopen& known, const opening& at) {
    const auto& text = known.reason;
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block(
            {block, "Why is it open again?", "It goes back to Investigating.", true},
            element(blocks::text_input{true, text, {}, longest_sentence}))};
    return form("reopen", "Reopen the incident", "Reopen", std::move(form_blocks), at);
}

act read_reopen(answers& given) {
    acts::reopen out;
    out.reason = given.optional(block, longest_sentence);
    return out;
}

} // namespace commands::forms
