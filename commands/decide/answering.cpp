#include "commands/decide/deciding.hpp"
#include "commands/forms/form.hpp"
#include "commands/grammar/verb.hpp"
#include "commands/render/answer.hpp"

#include <fmt/format.h>

namespace commands {

void say(draft& on, const actor& who, std::string_view plain_text) {
    say(on, who, answer(plain_text));
}

void say(draft& on, const actor& who, message what) {
    if (who.typed) on.reply(tell{std::move(what), who.channel, who.thread});
}

void ask(draft& on, const actor& who, const act& wanted, const incident* about) {
    const form_context from{about ? about->id : incident_id{}, who.channel, who.thread, {}};
    auto form = form_for(wanted, about, from, on.in);
    if (form && who.can_fill_forms) return on.reply(open_form{std::move(*form)});
    say(on, who,
        fmt::format(
            "That needs a few more words. Say it in one line, or type {} here for the form.",
            on.in.settings.command));
}

std::optional<duration> response_target(const incident_severity& level, const context& in) {
    for (const auto& row : in.procedure.severities) {
        if (row.name != level.name) continue;
        const auto* time = std::get_if<std::chrono::seconds>(&row.response_time);
        if (time) return std::chrono::duration_cast<duration>(*time);
    }
    return {};
}

} // namespace commands
