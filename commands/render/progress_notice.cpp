#include "commands/render/actions.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/notice_frame.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"
#include "commands/render/watch.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {

// Where the status changes with it, that notice says it.
std::optional<message> notice_for(const watch_started& e, const notice_frame& with) {
    if (with.about.status != status::monitoring) return {};
    return with.with(
        "📈",
        fmt::format("Watched until {}, says {}", when(e.until, with.in), name_of(with.by, with.in)),
        with.said(e.fix));
}

std::optional<message> notice_for(const watch_ended& e, const notice_frame& with) {
    const auto whom = who_ends_watch(with.about, with.in);
    auto out = with.with("📈",
                         fmt::format("{}The watch is over: has the fix held?",
                                     whom.empty() ? "" : mention_of(whom) + ": "),
                         notice_frame::late_words(e.late));
    const auto id = with.about.id;
    out.blocks.push_back(
        blocks::actions({element(button_for(press::confirm_resolved, id, blocks::style::primary)),
                         element(button_for(press::still_failing, id)),
                         element(button_for(press::extend_watch, id))}));
    return out;
}

// The first one changes the status, whose notice says it.
std::optional<message> notice_for(const mitigation_chosen& e, const notice_frame& with) {
    if (runs_now(with.about, e.option, with.in)) return {}; // that it runs is said already
    const auto buttons = action_buttons(with.about, e.option, with.in);
    if (with.about.status < status::mitigating && buttons.empty()) return {};
    auto out = with.with("🛠",
                         fmt::format("{} chosen by {}", line_markup(e.option, 200, with.in),
                                     name_of(with.by, with.in)),
                         with.said(e.reason));
    if (!buttons.empty()) out.blocks.push_back(blocks::actions(buttons));
    return out;
}

// Proposed, never changed without a person.
std::optional<message> notice_for(const assessed& e, const notice_frame& with) {
    const auto& levels = with.in.procedure.severities;
    const auto found = std::ranges::find(levels, e.proposed, &severity::name);
    if (e.proposed.empty() || found == levels.end()) return {};
    const incident_severity level{e.proposed, static_cast<int>(found - levels.begin()) + 1};
    auto out = with.with("✏️",
                         fmt::format("The answers speak for {}; this is {}", with.level(level),
                                     with.level(with.about.severity)),
                         fmt::format("{}: {}\nAssessed by {}. A person decides.", with.level(level),
                                     line_markup(found->definition, 300, with.in),
                                     name_of(with.by, with.in)));
    press_words words;
    words.incident = with.about.id;
    words.severity = level;
    words.text = "assessed";
    auto change = button_for(press::change_severity, std::move(words), blocks::style::primary);
    change.label = fmt::format("Change to {}", level.name);
    out.blocks.push_back(
        blocks::actions({element(change), element(button_for(press::assess, with.about.id))}));
    return out;
}

} // namespace commands
