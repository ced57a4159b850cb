#include "tests/end_to_end/from_outside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

namespace end_to_end {

namespace json = boost::json;

namespace {

std::string text_at(const json::value& from, const std::string& pointer) {
    boost::system::error_code error;
    const auto* found = from.find_pointer(pointer, error);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> out;
    for (std::string line; std::getline(stream, line);)
        out.push_back(line);
    return out;
}

// The two say times and links in their own ways.
std::string plain(const std::string& line) {
    static const std::regex slack_date("<!date[^|]*\\|([^>]*)>");
    static const std::regex slack_link("<([^|>]*)\\|([^>]*)>");
    static const std::regex day("20[0-9]{2}-[0-9]{2}-[0-9]{2} ");
    auto out = std::regex_replace(line, slack_date, "$1");
    out = std::regex_replace(out, slack_link, "$1");
    return std::regex_replace(out, day, "");
}

// "| 16:11 | what |" of the exported post-mortem's timeline, oldest first; with the day where it
// took several.
std::vector<std::string> rows_of(const std::string& markdown) {
    static const std::regex row("\\| (20[0-9-]{8} )?[0-9]{2}:[0-9]{2} \\| (.*) \\|");
    static const std::regex escaped("\\\\([^A-Za-z0-9 ])");
    std::vector<std::string> out;
    for (const auto& line : lines_of(markdown)) {
        std::smatch found;
        if (!std::regex_match(line, found, row)) continue;
        out.push_back(plain(std::regex_replace(found[2].str(), escaped, "$1")));
    }
    return out;
}

// "<!date^…|16:11 UTC>  what" of the pinned message, newest first.
std::vector<std::string> shown_in(const message& pinned) {
    std::vector<std::string> out;
    for (const auto& line : lines_of(pinned.whole)) {
        const auto begin = line.find(">  ");
        if (line.starts_with("<!date^") && begin != line.npos)
            out.push_back(plain(line.substr(begin + 3)));
    }
    return out;
}

class check {
public:
    check(const picture& seen, const json::value& record, const std::string& markdown)
        : seen_(seen), record_(record), markdown_(markdown) {
        id_ = static_cast<int>(record.at("incident").at("id").as_int64());
    }

    std::vector<std::string> run() {
        channels();
        announcements();
        pins();
        timeline();
        notices();
        return std::move(wrong_);
    }

private:
    void say(const std::string& text) {
        wrong_.push_back(fmt::format("incident {}: {}", id_, text));
    }
    [[nodiscard]] bool has_channel() const {
        return text_at(record_, "/incident/home") == "linked";
    }

    void channels() {
        const auto made = seen_.made_for(id_);
        const std::size_t wanted = has_channel() ? 1 : 0;
        if (made.size() != wanted)
            say(fmt::format("{} channels instead of {}", made.size(), wanted));
        if (has_channel() && made.size() == 1 &&
            made.front()->id != text_at(record_, "/incident/channel")) {
            say("its channel is not the one on record");
        }
    }

    void stands_once(const std::string& slot, const std::string& where) {
        const auto posted = seen_.posted_for(fmt::format("{}/message/{}", id_, slot));
        if (posted.size() != 1) return say(fmt::format("{} {}s", posted.size(), slot));
        if (posted.front().channel_id != where) say(slot + " stands in #" + posted.front().channel);
        const auto on_record = text_at(record_, "/incident/messages/" + slot + "/ts");
        if (posted.front().ts != on_record) say(slot + " is not the message on record");
    }

    void announcements() {
        const auto* everybody = seen_.named("incidents");
        if (!everybody) return say("there is no #incidents");
        stands_once("announcement", everybody->id);
        const auto home = has_channel() ? text_at(record_, "/incident/channel") : everybody->id;
        if (has_channel()) stands_once("home_announcement", home);
        stands_once("timeline", home);
    }

    void pins() {
        if (!has_channel()) return;
        for (const auto* home : seen_.made_for(id_)) {
            if (home->pins.size() != 1) say(fmt::format("{} pins", home->pins.size()));
        }
        for (const auto& each : seen_.posted_for(fmt::format("{}/message/timeline", id_))) {
            if (!each.is_pinned) say("its timeline is not pinned");
        }
    }

    void timeline() {
        const auto posted = seen_.posted_for(fmt::format("{}/message/timeline", id_));
        if (posted.empty()) return; // said already
        auto rows = rows_of(markdown_);
        std::ranges::reverse(rows);
        const auto shown = shown_in(posted.front());
        if (shown.empty()) return say("its timeline is empty");
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const auto on_record = i < rows.size() ? rows[i] : "nothing";
            if (shown[i] == on_record) continue;
            return say(
                fmt::format("its timeline shows \"{}\", on record is \"{}\"", shown[i], on_record));
        }
        const auto earlier = fmt::format("{} earlier", rows.size() - shown.size());
        const bool counted = posted.front().whole.find(earlier) != std::string::npos;
        if (rows.size() > shown.size() && !counted) say("its timeline does not say " + earlier);
    }

    void notices() {
        for (const auto& each : record_.at("events").as_array()) {
            const auto kind = text_at(each, "/event/kind");
            if (kind != "update_posted" && kind != "severity_changed") continue;
            const auto key = fmt::format("{}/notice/{}/0", id_, each.at("seq").as_int64());
            const auto times = seen_.posted_for(key).size();
            if (times != 1) say(fmt::format("{} was told {} times", kind, times));
        }
    }

    const picture& seen_;
    const json::value& record_;
    const std::string& markdown_;
    int id_ = 0;
    std::vector<std::string> wrong_;
};

} // namespace

std::vector<std::string> wrong_with(const picture& seen, const json::value& record,
                                    const std::string& markdown) {
    return check(seen, record, markdown).run();
}

std::vector<std::string> wrong_with_all(const picture& seen) {
    std::map<std::string, int> times;
    for (const auto& each : seen.of_the_bot())
        ++times[each.key];
    std::vector<std::string> out;
    for (const auto& [key, count] : times) {
        if (count > 1) out.push_back(fmt::format("{} stands {} times", key, count));
    }
    return out;
}

int count_events(const json::value& record, std::string_view kind) {
    const auto& all = record.at("events").as_array();
    return static_cast<int>(std::ranges::count_if(
        all, [&](const auto& each) { return text_at(each, "/event/kind") == kind; }));
}

int count_events(const json::value& record, std::string_view kind, std::string_view member,
                 std::string_view text) {
    const auto& all = record.at("events").as_array();
    const auto pointer = "/event/" + std::string(member);
    return static_cast<int>(std::ranges::count_if(all, [&](const auto& each) {
        return text_at(each, "/event/kind") == kind && text_at(each, pointer) == text;
    }));
}

} // namespace end_to_end
