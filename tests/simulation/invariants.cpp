#include "tests/simulation/invariants.hpp"

#include "tests/simulation/incident_check.hpp"
#include "tests/simulation/outside_check.hpp"

#include <fmt/format.h>

#include <map>

namespace simulation {
namespace {

constexpr std::int64_t longest_journal = 100000;

// How often each mark stands in the events that a command becomes.
std::map<std::string, int> marks_of(const std::vector<commands::entry>& journal,
                                    std::string_view kind) {
    std::map<std::string, int> out;
    for (const auto& entry : journal) {
        if (commands::kind_of(entry.what) != kind) continue;
        const auto text = text_of(entry.what);
        for (std::size_t at = 0; (at = text.find('q', at)) != text.npos; ++at) {
            const auto end = text.find_first_not_of("0123456789", at + 1);
            if (end == text.npos || end == at + 1 || text[end] != 'q') continue;
            ++out[text.substr(at, end - at + 1)];
        }
    }
    return out;
}

void check_promises(parts& in, const users& people, const std::vector<commands::entry>& all) {
    std::map<std::string, std::map<std::string, int>> by_kind;
    for (const auto& owed : people.promises()) {
        auto found = by_kind.find(owed.kind);
        if (found == by_kind.end()) {
            found = by_kind.emplace(owed.kind, marks_of(all, owed.kind)).first;
        }
        const auto times = found->second.contains(owed.mark) ? found->second.at(owed.mark) : 0;
        if (times > 1) {
            in.log.broken(
                fmt::format("{} ({}) was carried out {} times", owed.mark, owed.kind, times));
        }
        if (owed.acknowledged && owed.sure && !owed.refused && times == 0) {
            in.log.broken(
                fmt::format("{} ({}) was acknowledged and not carried out", owed.mark, owed.kind));
        }
    }
}

// Who showed that they are on it is known to the incident, unless it was over.
void check_reactions(parts& in, const process& bot, const users& people) {
    for (const auto& seen : people.reactions()) {
        const auto* event = in.network.event_of(seen.reaction);
        if (!event || !in.network.was_acknowledged(*event)) continue;
        const auto about = bot.records().find(commands::incident_id{seen.incident});
        if (!about) continue;
        const bool ever_over = about->reopened > 0 || !commands::is_open(about->status);
        const bool known = about->responders.contains({seen.user});
        if (!known && !ever_over) {
            in.log.broken(fmt::format("incident {}: the reaction of {} is acknowledged and unknown",
                                      seen.incident, seen.user));
        }
    }
}

// Nothing that the bot posted stands twice.
void check_posts(parts& in) {
    for (const auto& [id, channel] : in.slack.channels()) {
        std::map<std::string, int> keys;
        for (const auto& [ts, line] : channel.messages) {
            if (!line.metadata || line.bot_id != in.app.bot_id) continue;
            const auto& payload = line.metadata->at("event_payload").as_object();
            const std::string key(payload.at("key").as_string());
            // Each standing message is on record (incident_check), and so may come back later.
            if (key.find("/message/") == key.npos) ++keys[key];
        }
        for (const auto& [key, times] : keys) {
            if (times > 1) {
                in.log.broken(fmt::format("{} stands {} times in #{}", key, times, channel.name));
            }
        }
    }
}

// Files have names of their own, so that none is shared twice.
void check_files(parts& in) {
    for (const auto& [id, channel] : in.slack.channels()) {
        std::map<std::string, int> names;
        for (const auto& [ts, line] : channel.messages) {
            if (line.user != in.app.bot_user) continue;
            for (const auto& file : line.files)
                ++names[std::string(file.as_object().at("name").as_string())];
        }
        for (const auto& [name, times] : names) {
            if (times > 1) {
                in.log.broken(
                    fmt::format("{} was shared {} times in #{}", name, times, channel.name));
            }
        }
    }
}

void check_acks(parts& in) {
    for (const auto& warning : in.slack.ack_warnings(in.app.app_id)) {
        const bool harmless = warning == "a late ack" ||
                              warning == "a second ack for one envelope" ||
                              warning == "an ack on another connection" ||
                              warning == "an ack for an unknown envelope" ||
                              // It is: of an envelope that the simulation made up.
                              warning == "a frame that is no ack";
        if (!harmless) in.log.broken("Slack complains: " + warning);
    }
}

} // namespace

void check_foreign(parts& in, const process& bot, const users& others) {
    std::vector<commands::entry> all;
    for (std::int64_t i = 1; i <= in.ledger.incidents(); ++i) {
        auto journal = bot.records().entries(commands::incident_id{i}, 1, longest_journal);
        all.insert(all.end(), journal.begin(), journal.end());
    }
    std::map<std::string, std::map<std::string, int>> by_kind;
    for (const auto& owed : others.promises()) {
        const auto [found, is_new] = by_kind.try_emplace(owed.kind);
        if (is_new) found->second = marks_of(all, owed.kind);
        if (!found->second.contains(owed.mark)) continue;
        in.log.broken(
            fmt::format("{} ({}) was said to another bot, and carried out", owed.mark, owed.kind));
    }
}

void check_at_rest(parts& in, const process& bot, const users& people) {
    in.ledger.compare(bot.records());
    std::vector<commands::entry> all;
    for (std::int64_t i = 1; i <= in.ledger.incidents(); ++i) {
        const commands::incident_id id{i};
        auto journal = bot.records().entries(id, 1, longest_journal);
        incident_check(in, bot, id, journal).run();
        check_outside(in, bot, id, journal);
        all.insert(all.end(), journal.begin(), journal.end());
    }
    if (!in.services.complaint.empty()) in.log.broken("a service: " + in.services.complaint);
    check_promises(in, people, all);
    check_reactions(in, bot, people);
    check_posts(in);
    check_files(in);
    check_acks(in);
    const auto due = bot.records().due_timers(bot.now() - std::chrono::minutes(1), 1);
    for (const auto& timer : due)
        in.log.broken("a timer never fired: " + commands::key_of(timer).value);
    for (const auto& failed : bot.records().failed_effects({}, 10))
        in.log.broken(fmt::format("{} failed: {}", failed.key.value, failed.error));
}

} // namespace simulation
