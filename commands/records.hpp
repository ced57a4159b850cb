#pragma once

#include "commands/alerts/alert_records.hpp"
#include "commands/examination.hpp"
#include "commands/health/health_check.hpp"
#include "commands/ids.hpp"
#include "commands/incident/incident.hpp"
#include "commands/paging/paging_effects.hpp"
#include "commands/settings.hpp"
#include "commands/status_page/subscriber.hpp"
#include "commands/team/team.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace commands {

struct person {
    user_id user;
    std::string name;
    std::string time_zone;
    bool is_bot = false;

    friend bool operator==(const person&, const person&) = default;
};

// What a service's schedule said of who is on call.
struct on_call_answer {
    std::optional<instant> at; // of the last answer
    std::vector<on_call_person> people;
    std::string trouble; // why it did not answer since

    friend bool operator==(const on_call_answer&, const on_call_answer&) = default;
};
BOOST_DESCRIBE_STRUCT(on_call_answer, (), (at, people, trouble))

// What the bot knows of its workspace.
struct workspace_facts {
    user_id bot_user;
    std::string bot_id;
    std::string team_id;
    std::string team_url;
    channel_id incidents_channel;
    // What the configuration names, as the bot found it in Slack.
    std::map<std::string, user_id> people{};      // by e-mail address
    std::map<std::string, channel_id> channels{}; // by name
    commands::examination examination{};
    self_test_record self_test{};
    std::map<std::string, on_call_answer> on_call{}; // by the pager's name

    friend bool operator==(const workspace_facts&, const workspace_facts&) = default;
};
BOOST_DESCRIBE_STRUCT(workspace_facts, (),
                      (bot_user, bot_id, team_id, team_url, incidents_channel, people, channels,
                       examination, self_test, on_call))

enum class incident_filter { open, all, mine };
BOOST_DESCRIBE_ENUM(incident_filter, open, all, mine)

struct incident_query {
    incident_filter filter = incident_filter::open;
    std::optional<int> rank; // only this severity
    user_id user;            // whose, for `mine`
    std::string words;       // in title, impact or summary
    std::int64_t skip = 0;
    std::int64_t limit = 10;
};

struct incident_page {
    std::vector<incident> incidents; // newest first
    std::int64_t total = 0;
};

// Action items of all incidents.
struct item_query {
    user_id owner; // empty: everybody's
    bool only_open = true;
    std::optional<item_kind> sort;     // none: both
    std::optional<instant> due_before; // only those with a due time before this
    std::int64_t skip = 0;
    std::int64_t limit = 10;
};

struct listed_item {
    incident_id incident{};
    std::string title; // the incident's
    action_item item;
    bool drill = false;
};

struct item_page {
    std::vector<listed_item> items; // first due first, those without a due time last; then oldest
    std::int64_t total = 0;
};

// What statistics are made of. Drills, cancelled ones and duplicates are left out.
struct incident_figures {
    incident_id id{};
    incident_severity severity;
    instant declared_at;
    std::optional<duration> acknowledged_after;
    std::optional<duration> target;
    std::optional<duration> resolved_after;
};

// An incident as it is on record at the moment; null where there is none. Whoever holds it sees
// that state, whatever becomes of the incident.
using recorded_incident = std::shared_ptr<const incident>;

// What is on record, as deciding and rendering may read it. Always pages, never all.
class records : public alert_records, public health_records, public subscriber_records {
public:
    [[nodiscard]] virtual recorded_incident find(incident_id id) const = 0;
    // The incident whose own channel this is, or was.
    [[nodiscard]] virtual std::optional<incident_id>
    of_channel(const channel_id& channel) const = 0;
    // The incident whose standing message this is.
    [[nodiscard]] virtual std::optional<incident_id> of_message(const channel_id& channel,
                                                                const message_ts& ts) const = 0;
    [[nodiscard]] virtual incident_page list(const incident_query& query) const = 0;
    // Entries that people can read, newest first (by `happened`, then by number), after `skip`.
    [[nodiscard]] virtual std::vector<entry> timeline(incident_id id, std::int64_t skip,
                                                      std::int64_t limit) const = 0;
    // Whether this message was put on the incident's timeline before.
    [[nodiscard]] virtual bool is_noted(incident_id id, const channel_id& channel,
                                        const message_ts& ts) const = 0;
    [[nodiscard]] virtual std::optional<person> find_person(const user_id& user) const = 0;
    [[nodiscard]] virtual workspace_facts facts() const = 0;
    [[nodiscard]] virtual commands::team team() const = 0;
    [[nodiscard]] virtual item_page action_items(const item_query& query) const = 0;
    // Declared at `from` or later, newest first, at most `limit`.
    [[nodiscard]] virtual std::vector<incident_figures> figures(instant from,
                                                                std::int64_t limit) const = 0;
    // Effects of this incident that wait or failed: for `doctor` and the card.
    [[nodiscard]] virtual std::int64_t waiting_effects() const = 0;
};

} // namespace commands
