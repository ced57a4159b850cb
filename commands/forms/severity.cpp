#include "commands/forms/forms.hpp"
#include "commands/forms/level_select.hpp"

namespace commands::forms {
namespace {

constexpr auto reason = "reason";

}

boost::json::object build(const acts::set_severity& known, const opening& at) {
    const auto chosen = known.severity || !at.about ? known.severity : at.about->severity;
    boost::json::array form_blocks{
        about_line(at), level_select(chosen, at),
        blocks::input_block({reason, "Reason", "What changed, for those who are called now.", true},
                            element(blocks::text_input{true, known.reason, {}, longest_sentence}))};
    return form("severity", "Change the severity", "Change", std::move(form_blocks), at);
}

act read_severity(answers& given) {
    acts::set_severity out;
    out.severity = read_level(given);
    out.reason = given.optional(reason, longest_sentence);
    return out;
}

} // namespace commands::forms
