#include "commands/rotation/calendar_feed.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::size_t octets_in_line = 75;

// "20261127T180000Z"
std::string utc_form(instant t) {
    const auto day = std::chrono::floor<std::chrono::days>(t);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(t - day));
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

bool continues_character(char letter) {
    return (static_cast<unsigned char>(letter) & 0xC0U) == 0x80U;
}

std::string event_text(const calendar_feed& feed, const named_shift& each, instant stamp) {
    const auto line = [](std::string_view name, std::string_view value) {
        return folded_line(fmt::format("{}:{}", name, value));
    };
    auto out = line("BEGIN", "VEVENT");
    out += line("UID", fmt::format("{}-{}@{}", escaped_text(feed.rotation),
                                   utc_form(each.what.from), escaped_text(feed.domain)));
    out += line("DTSTAMP", utc_form(stamp));
    out += line("DTSTART", utc_form(each.what.from));
    out += line("DTEND", utc_form(each.what.until));
    out += line("SUMMARY", escaped_text(fmt::format("On call ({}): {}", feed.rotation, each.name)));
    if (!each.instead_of.empty()) {
        out += line("DESCRIPTION",
                    escaped_text(fmt::format("{} covers for {}.", each.name, each.instead_of)));
    }
    out += line("TRANSP", "TRANSPARENT"); // being on call does not make one busy
    out += line("END", "VEVENT");
    return out;
}

} // namespace

std::string folded_line(std::string_view line) {
    std::string out;
    auto room = octets_in_line;
    while (line.size() > room) {
        auto end = room;
        while (end > 1 && continues_character(line[end]))
            --end;
        out += line.substr(0, end);
        out += "\r\n ";
        line.remove_prefix(end);
        room = octets_in_line - 1; // the space counts
    }
    out += line;
    out += "\r\n";
    return out;
}

std::string escaped_text(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '\\' || letter == ';' || letter == ',') {
            out += '\\';
            out += letter;
        } else if (letter == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7F) {
            out += letter;
        }
    }
    return out;
}

std::string render_icalendar(const calendar_feed& feed, instant stamp) {
    std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//incident-bot//on-call//EN\r\n"
                      "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n";
    out += folded_line("X-WR-CALNAME:" + escaped_text("On call: " + feed.rotation));
    out += "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n";
    for (const auto& each : feed.shifts) {
        if (!each.what.user.empty()) out += event_text(feed, each, stamp);
    }
    out += "END:VCALENDAR\r\n";
    return out;
}

} // namespace commands
