#include "commands/rotation/calendar_feed.hpp"
#include "tests/commands/rotation/crew.hpp"

using namespace commands;

namespace {

calendar_feed feed_of(const crew& t, const std::string& from, int weeks) {
    calendar_feed out{"primary", "acme.slack.com", {}};
    for (const auto& each :
         schedule_of(t.all, "primary", t.at(from), std::chrono::weeks(weeks), *t.zone)) {
        out.shifts.push_back(
            {each, t.name(each.user), each.instead_of.empty() ? "" : t.name(each.instead_of)});
    }
    return out;
}

} // namespace

TEST_CASE("a schedule is an iCalendar that calendars read") {
    crew t;
    t.cover(t.dee, "2026-11-27 18:00", "2026-11-30 09:00");
    CHECK(render_icalendar(feed_of(t, "2026-11-25 10:00", 1), at_utc("2026-11-25 09:00")) ==
          "BEGIN:VCALENDAR\r\n"
          "VERSION:2.0\r\n"
          "PRODID:-//incident-bot//on-call//EN\r\n"
          "CALSCALE:GREGORIAN\r\n"
          "METHOD:PUBLISH\r\n"
          "X-WR-CALNAME:On call: primary\r\n"
          "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"
          "BEGIN:VEVENT\r\n"
          "UID:primary-20261123T080000Z@acme.slack.com\r\n"
          "DTSTAMP:20261125T090000Z\r\n"
          "DTSTART:20261123T080000Z\r\n"
          "DTEND:20261127T170000Z\r\n"
          "SUMMARY:On call (primary): ana\r\n"
          "TRANSP:TRANSPARENT\r\n"
          "END:VEVENT\r\n"
          "BEGIN:VEVENT\r\n"
          "UID:primary-20261127T170000Z@acme.slack.com\r\n"
          "DTSTAMP:20261125T090000Z\r\n"
          "DTSTART:20261127T170000Z\r\n"
          "DTEND:20261130T080000Z\r\n"
          "SUMMARY:On call (primary): dee\r\n"
          "DESCRIPTION:dee covers for ana.\r\n"
          "TRANSP:TRANSPARENT\r\n"
          "END:VEVENT\r\n"
          "BEGIN:VEVENT\r\n"
          "UID:primary-20261130T080000Z@acme.slack.com\r\n"
          "DTSTAMP:20261125T090000Z\r\n"
          "DTSTART:20261130T080000Z\r\n"
          "DTEND:20261207T080000Z\r\n"
          "SUMMARY:On call (primary): bo\r\n"
          "TRANSP:TRANSPARENT\r\n"
          "END:VEVENT\r\n"
          "END:VCALENDAR\r\n");
}

TEST_CASE("a shift that changes hands keeps its place in people's calendars") {
    crew t;
    const auto uid = [&] {
        const auto text = render_icalendar(feed_of(t, "2026-11-30 09:00", 1), {});
        const auto at = text.find("UID:");
        return text.substr(at, text.find("\r\n", at) - at);
    };
    const auto before = uid();
    t.cover(t.dee, "2026-11-30 09:00", "2026-12-07 09:00");
    CHECK(uid() == before);
}

TEST_CASE("nobody's shifts are in no calendar") {
    const crew t;
    const auto text = render_icalendar(feed_of(t, "2025-12-01 00:00", 2), {});
    CHECK(text.find("VEVENT") == std::string::npos);
}

TEST_CASE("long lines are folded at 75 octets, and no character is cut in two") {
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string line = "SUMMARY:" + std::string(shift, 'x');
        for (int i = 0; i < 60; ++i)
            line += "é€😀";
        const auto folded = folded_line(line);
        std::string joined;
        std::size_t at = 0;
        while (at < folded.size()) {
            const auto end = folded.find("\r\n", at);
            REQUIRE(end != std::string::npos);
            const auto part = folded.substr(at, end - at);
            CHECK_MESSAGE(part.size() <= 75, part.size() << " octets");
            CHECK((static_cast<unsigned char>(part[at == 0 ? 0 : 1]) & 0xC0U) != 0x80U);
            if (at > 0) CHECK(part[0] == ' ');
            joined += at == 0 ? part : part.substr(1);
            at = end + 2;
        }
        CHECK(joined == line);
    }
    CHECK(folded_line(std::string(75, 'a')) == std::string(75, 'a') + "\r\n");
    CHECK(folded_line(std::string(76, 'a')) == std::string(75, 'a') + "\r\n a\r\n");
    CHECK(folded_line("") == "\r\n");
}

TEST_CASE("what people call themselves cannot break out of a line") {
    CHECK(escaped_text("Bo; a,b\\c\r\nEND:VEVENT\x01") == "Bo\\; a\\,b\\\\c\\nEND:VEVENT");
}
