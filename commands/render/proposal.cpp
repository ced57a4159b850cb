#include "commands/render/proposal.hpp"

#include "commands/procedure/severity_names.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string first_line(const alert_group& about, const context& in) {
    const auto title = line_markup(about.title, 200, in);
    switch (about.state) {
    case group_state::in_incident:
        return fmt::format("🔔 Incident {}: {}", number(about.incident), title);
    case group_state::dismissed:
        return fmt::format("🔔 Dismissed by {}: {}", name_of(about.by, in), title);
    case group_state::proposed:
    case group_state::kept:
        break;
    }
    if (about.firing == 0) return "🔔 Over by itself: " + title;
    return about.alerts > 1 ? fmt::format("🔔 {} alerts: {}", about.alerts, title)
                            : "🔔 Alert: " + title;
}

// "prometheus · since 14:02 · 24 alerts, 20 of them firing · also: …"
std::string context_line(const alert_group& about, const context& in) {
    auto out =
        fmt::format("{} · since {}", line_markup(about.source, 60, in), when(about.started_at, in));
    if (about.alerts > 1 || about.firing == 0) {
        out += fmt::format(" · {}, {}", counted(about.alerts, "alert", "alerts"),
                           about.firing == 0              ? std::string("none firing any more")
                           : about.firing == about.alerts ? std::string("all firing")
                                                          : fmt::format("{} firing", about.firing));
    }
    std::string others;
    for (const auto& each : about.others)
        others += (others.empty() ? "" : "; ") + line_markup(each, 80, in);
    if (!others.empty()) out += "\nAlso: " + others;
    return out;
}

boost::json::array buttons(const alert_group& about, const context& in) {
    press_words words;
    words.number = about.id;
    words.text = about.title;
    if (!about.link.empty()) words.source = about.link;
    if (const auto place = gravity(in.procedure, about.severity)) {
        words.severity = incident_severity{about.severity, static_cast<int>(*place) + 1};
    }
    press_words which;
    which.number = about.id;
    auto dismiss = button_for(press::dismiss_alert, std::move(which));
    return {element(button_for(press::declare_alert, std::move(words), blocks::style::primary)),
            element(dismiss)};
}

} // namespace

message render_proposal(const alert_group& about, const context& in) {
    message out;
    out.text = first_line(about, in);
    auto words = "*" + out.text + "*";
    if (!about.text.empty()) words += "\n" + text_markup(about.text, 1000, in);
    if (!about.link.empty()) words += "\n" + link_markup(about.link, "Where it comes from");
    out.blocks.push_back(blocks::section(words));
    out.blocks.push_back(blocks::context(context_line(about, in)));
    if (about.state == group_state::proposed) {
        out.blocks.push_back(blocks::actions(buttons(about, in)));
    }
    return out;
}

} // namespace commands
