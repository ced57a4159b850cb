#include "commands/render/findings.hpp"
#include "commands/render/lines.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

// The title of a run, as it was asked for.
std::string title_of(std::int64_t run, const said& s) {
    if (s.about) {
        const auto found = s.about->actions.runs.find(run);
        if (found != s.about->actions.runs.end()) return s.words(found->second.asked.title);
    }
    return fmt::format("Action {}", run);
}

} // namespace

std::string line_for(const alert_attached& e, const said& s) {
    const auto title = e.link.empty() ? s.words(e.title) : link_markup(e.link, e.title);
    return fmt::format("🔔 {}{} ({})", e.again ? "Fires again: " : "", title, s.words(e.source));
}

std::string line_for(const alerts_counted& e, const said&) {
    return fmt::format("🔔 {} alerts by now", e.alerts);
}

std::string line_for(const alert_resolved& e, const said& s) {
    const auto left = e.firing == 0 ? std::string("none fires any more")
                                    : fmt::format("{} still firing", e.firing);
    return fmt::format("🔔 Alert over: {} ({})", s.words(e.title), left);
}

std::string line_for(const check_started& e, const said& s) {
    return fmt::format("🔎 {} system{} looked at{}", e.probes.size(),
                       e.probes.size() == 1 ? "" : "s", s.by_somebody());
}

std::string line_for(const probe_answered& e, const said& s) {
    auto out = fmt::format("🔎 {}: {}", s.words(e.probe), s.words(e.answer.says));
    for (const auto& each : e.answer.findings) {
        if (!each.is_change || !each.at || !s.about) continue;
        const auto start = start_of(*s.about);
        if (*each.at > start || start - *each.at > std::chrono::hours(3)) continue;
        return "🔎 " + change_words({e.probe, each, start - *each.at}, *s.about, s.in);
    }
    return out;
}

std::string line_for(const action_requested& e, const said& s) {
    return fmt::format("🛠 {}{} asked for by {}", s.words(e.title), e.dry ? " (dry run)" : "",
                       s.by());
}

std::string line_for(const action_prepared& e, const said& s) {
    return fmt::format("🛠 {}: would {}", title_of(e.run, s), s.words(e.preview));
}

std::string line_for(const action_confirmed& e, const said& s) {
    return fmt::format("🛠 {} confirmed by {}{}", title_of(e.run, s), s.by(),
                       e.attempt > 1 ? fmt::format(", attempt {}", e.attempt) : "");
}

std::string line_for(const action_called_off& e, const said& s) {
    return fmt::format("🛠 {} called off by {}", title_of(e.run, s), s.by());
}

std::string line_for(const action_went& e, const said& s) {
    const auto title =
        e.link.empty() ? title_of(e.run, s) : fmt::format("<{}|{}>", e.link, title_of(e.run, s));
    switch (e.end) {
    case action_end::going_on:
        return fmt::format("🛠 {} has begun{}", title, s.after_colon(e.text));
    case action_end::succeeded:
        return fmt::format("🛠 {} succeeded{}", title, s.after_colon(e.text));
    case action_end::failed:
        return fmt::format("⚠️ {} failed{}", title, s.after_colon(e.text));
    case action_end::timed_out:
        return fmt::format("⚠️ {} has not ended in time{}", title, s.after_colon(e.text));
    case action_end::unknown:
        break;
    }
    return fmt::format("⚠️ Whether {} happened is not known{}", title, s.after_colon(e.text));
}

std::string line_for(const action_settled& e, const said& s) {
    return fmt::format("🛠 {}: {}, says {}", title_of(e.run, s),
                       e.happened ? "it happened" : "it did not happen", s.by());
}

} // namespace commands
