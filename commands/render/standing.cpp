#include "commands/render/standing.hpp"

#include "commands/incident/role.hpp"
#include "commands/procedure/duration.hpp"
#include "commands/render/name.hpp"
#include "commands/render/text.hpp"
#include "commands/working_time/deadline.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_roles = 6; // shown; nobody reads more in one line
constexpr std::size_t title_room = 200;

std::string against_target(const acknowledgement& done) {
    if (!done.target) return {};
    const auto target = in_words(*done.target);
    if (done.after <= *done.target) return fmt::format(" (target {})", target);
    return fmt::format(" (target {}, missed by {})", target, in_words(done.after - *done.target));
}

} // namespace

std::string in_words(duration d) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(std::max(d, duration::zero()));
    if (seconds < 1min) return say(seconds);
    if (seconds < 24h)
        return say(std::chrono::seconds(std::chrono::floor<std::chrono::minutes>(seconds)));
    if (seconds < 48h)
        return say(std::chrono::seconds(std::chrono::floor<std::chrono::hours>(seconds)));
    const auto days = std::chrono::floor<std::chrono::days>(seconds);
    return say(std::chrono::seconds(days));
}

const severity* level_of(const incident_severity& level, const procedure& document) {
    const auto found = std::ranges::find(document.severities, level.name, &severity::name);
    return found == document.severities.end() ? nullptr : &*found;
}

std::optional<response_time> acknowledge_within(const incident& about, const context& in) {
    const auto* level = level_of(about.severity, in.procedure);
    if (!level) return {};
    return level->response_time;
}

std::optional<instant> response_deadline(const incident& about, const context& in) {
    const auto within = acknowledge_within(about, in);
    if (!within) return {};
    const auto zone = team_zone(in.settings, in.zones);
    return deadline_of(*within, about.calls.response_from, in.settings, *zone);
}

std::string acknowledger(const incident& about, const context& in) {
    const auto& done = *about.acknowledged;
    if (!done.user.empty()) return name_of(done.user, in);
    return done.who.empty() ? std::string("somebody") : line_markup(done.who, 100, in);
}

std::string acknowledged_words(const incident& about, const context& in) {
    if (const auto& done = about.acknowledged) {
        return fmt::format("{}, after {}{}", acknowledger(about, in), in_words(done->after),
                           against_target(*done));
    }
    const auto target = acknowledge_within(about, in);
    if (!target) return "not yet";
    const auto* seconds = std::get_if<std::chrono::seconds>(&*target);
    if (!seconds) {
        const auto until = response_deadline(about, in);
        return fmt::format("not yet (target: {}, {})", say_response(*target),
                           until ? "by " + when(*until, in) : "");
    }
    const auto due = about.calls.response_from + *seconds;
    if (in.now > due) {
        return fmt::format("not yet (target: {}, missed at {})", in_words(*seconds),
                           clock_time(due));
    }
    return fmt::format("not yet (target: {}, until {}, {} left)", in_words(*seconds),
                       clock_time(due), in_words(due - in.now));
}

std::string status_words(const incident& about) {
    if (about.status == status::duplicate) {
        return fmt::format("Duplicate of incident {}", number(about.duplicate_of));
    }
    const bool was_resolved = about.status == status::resolved || about.status == status::closed;
    if (was_resolved && about.resolved_at) {
        return fmt::format("{} after {}", title(about.status),
                           in_words(*about.resolved_at - about.declared_at));
    }
    if (about.status == status::monitoring && about.work.watched_until) {
        if (about.work.watch_over) return "Monitoring, the watch is over";
        return "Monitoring until " + clock_time(*about.work.watched_until);
    }
    return std::string(title(about.status));
}

duration time_taken(const incident& about, const context& in) {
    auto end = in.now;
    if (about.closed_at) end = *about.closed_at;
    if (about.resolved_at) end = *about.resolved_at;
    return end - about.declared_at;
}

std::string holder_name(const incident& about, const role_id& role, const context& in) {
    const auto holder = about.holder(role);
    return holder.empty() ? "–" : name_of(holder, in);
}

std::string role_words(const incident& about, const context& in) {
    std::string out;
    std::size_t shown = 0;
    for (const auto& role : in.procedure.roles) {
        if (++shown > most_roles) break;
        if (!out.empty()) out += " · ";
        out += fmt::format("{} {}", line_markup(role.short_name, 40, in),
                           holder_name(about, id_of(role), in));
    }
    return out;
}

std::string standing_line(const incident& about, const context& in) {
    const auto roles = role_words(about, in);
    const bool open = is_open(about.status);
    auto out =
        fmt::format("{} · {}", line_markup(about.severity.name, 40, in), status_words(about));
    if (open) out += " · " + in_words(time_taken(about, in));
    if (!roles.empty()) out += " · " + roles;
    if (open && about.next_update_at) {
        const bool late = in.now > *about.next_update_at;
        out += fmt::format("\n⏰ {} {}", late ? "Update was due at" : "Next update at",
                           when(*about.next_update_at, in));
    }
    return out;
}

std::string number_and_title(const incident& about, const context& in) {
    return fmt::format("{} {} — {}", about.drill ? "DRILL" : "Incident", number(about.id),
                       line_markup(about.title, title_room, in));
}

std::string typed_line(const incident& about, std::string_view verb, const context& in) {
    if (about.has_channel()) return fmt::format("{} {}", in.settings.command, verb);
    return fmt::format("{} #{} {}", in.settings.command, number(about.id), verb);
}

std::string color_of(const incident& about) {
    static constexpr std::array by_rank{"#d92d20", "#f07c00", "#f2c744"};
    constexpr auto grey = "#8d8d8d";
    if (about.status == status::resolved || about.status == status::closed) return "#2eb67d";
    if (!is_open(about.status)) return grey;
    const auto place = static_cast<std::size_t>(std::max(1, about.severity.rank)) - 1;
    return place < by_rank.size() ? by_rank[place] : grey;
}

std::string when(instant t, const context& in) {
    // Within half a day a time of day means one moment only, wherever the reader is.
    const auto apart = in.now > t ? in.now - t : t - in.now;
    return apart < 12h ? clock_time(t) : date_and_time(t);
}

} // namespace commands
