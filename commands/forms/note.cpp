#include "commands/forms/forms.hpp"
#include "commands/grammar/arguments.hpp"

#include <fmt/format.h>

namespace commands::forms {
namespace {

constexpr auto text = "text";
constexpr auto time = "time";

std::string clock(std::chrono::minutes at) {
    return fmt::format("{:02}:{:02}", at.count() / 60, at.count() % 60);
}

// The same reading as in "/incident note [14:02] text".
std::optional<std::chrono::minutes> read_clock(std::string_view typed) {
    if (typed.find_first_not_of("0123456789:") != typed.npos) return {};
    const auto heard = note_argument(fmt::format("[{}] x", typed));
    const auto* said = std::get_if<spoken>(&heard);
    const auto* note = said ? std::get_if<acts::add_note>(&said->act) : nullptr;
    return note ? note->at : std::nullopt;
}

} // namespace

boost::json::object build(const acts::add_note& known, const opening& at) {
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({text, "Note", {}, false},
                            element(blocks::text_input{true, known.text, {}, longest_update})),
        blocks::input_block(
            {time, "When was it?", "On your clock. Left empty: now.", true},
            element(blocks::text_input{false, known.at ? clock(*known.at) : "", "14:02", 10}))};
    return form("note", "Add to the timeline", "Add", std::move(form_blocks), at);
}

act read_note(answers& given) {
    acts::add_note out;
    out.text = given.required(text, "Write what shall stand on the timeline.", longest_update);
    const auto typed = given.text(time);
    if (typed.empty()) return out;
    out.at = read_clock(typed);
    if (!out.at) given.wrong(time, "This is not a time of day. Write it like 14:02.");
    return out;
}

} // namespace commands::forms
