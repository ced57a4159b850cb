#include "commands/render/export.hpp"

#include "commands/codec.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/procedure/duration.hpp"
#include "commands/render/name.hpp"
#include "commands/render/timeline.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace commands {
namespace {

std::string utc(instant t) {
    return fmt::format("{:%Y-%m-%d %H:%M}", std::chrono::floor<std::chrono::seconds>(t));
}

// A table's cell holds one line, and no bar of its own.
std::string cell(std::string_view markup) {
    std::string out;
    for (const char c : plain_from_slack(markup)) {
        if (c == '|') {
            out += "\\|";
        } else {
            out += c == '\n' ? ' ' : c;
        }
    }
    return out;
}

boost::json::value written(const entry& what) {
    boost::json::object out;
    out["seq"] = what.seq;
    out["at"] = codec::write(what.at);
    out["happened"] = codec::write(what.happened);
    out["by"] = what.by.value;
    out["event"] = codec::write(what.what);
    return out;
}

} // namespace

exported_incident::exported_incident(const incident& about, bool json, const context& in)
    : about_(about), json_(json), in_(in) {}

std::string exported_incident::head() const {
    if (json_) {
        return "{\"incident\":" + boost::json::serialize(codec::write(about_)) + ",\"events\":[\n";
    }
    std::string out = fmt::format("# Incident {}: {}\n\n", number(about_.id), cell(about_.title));
    const auto fact = [&out](std::string_view name, std::string_view value) {
        if (!value.empty()) out += fmt::format("- **{}:** {}\n", name, value);
    };
    fact("Declared",
         utc(about_.declared_at) + " UTC by " + plain_from_slack(name_of(about_.declared_by, in_)));
    fact("Severity", about_.severity.name);
    fact("Status", title(about_.status));
    fact("Impact", cell(about_.impact));
    fact("Summary", cell(about_.summary));
    if (const auto& done = about_.acknowledged) {
        fact("Acknowledged",
             fmt::format("{} after {}", plain_from_slack(name_of(done->user, in_)),
                         say(std::chrono::duration_cast<std::chrono::seconds>(done->after))));
    }
    for (const auto& [role, user] : about_.roles) {
        fact(role_name(in_.procedure, role), plain_from_slack(name_of(user, in_)));
    }
    if (about_.resolved_at) {
        fact("Duration", say(std::chrono::duration_cast<std::chrono::seconds>(*about_.resolved_at -
                                                                              about_.declared_at)));
    }
    return out + "\n## Timeline\n\n| Time (UTC) | Event |\n|------------|-------|\n";
}

std::string exported_incident::line(const entry& next) {
    if (json_) {
        const std::string comma = first_ ? "" : ",\n";
        first_ = false;
        return comma + boost::json::serialize(written(next));
    }
    if (!is_shown(next.what)) return {};
    return fmt::format("| {} | {} |\n", utc(next.happened), cell(line_of(next, about_, in_)));
}

std::string exported_incident::tail() const {
    return json_ ? "\n]}\n" : "";
}

} // namespace commands
