#pragma once

#include "commands/context.hpp"
#include "commands/decision.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace commands {

// A decision being made. Events take effect on the draft's own copies as they are recorded, so that
// what is decided next sees them; when it is finished, everything that people see of a changed
// incident is set to follow its new state.
class draft {
public:
    explicit draft(const context& given) : in(given) {}

    const context& in;

    // An incident as it is after what was recorded so far. Null where there is none.
    const incident* look(incident_id id);
    // Precondition: the incident exists, or `what` declares it.
    const incident& record(incident_id id, event what, const user_id& by = {},
                           std::optional<instant> happened = {});

    // A durable effect; `name` makes its key, unique in its incident ("pin/C1/17.2").
    void want(incident_id id, std::string_view name, effect what);
    // The same with a key that is new for each event: for what may happen more than once.
    void want_once(incident_id id, std::string_view name, effect what);
    // Makes all standing messages equal to the state, whether or not it changed.
    void refresh(incident_id id, bool with_topic = true);

    // Shows the time that has passed, now and again later; `due` is when that was to be.
    void keep_fresh(incident_id id, instant due);
    // Sets the timers of all duties of an incident, and cancels those that are no duties any more.
    void set_due_timers(const incident& about);

    void set(timer what);
    void cancel(timer_kind kind, incident_id id);

    // Learns who this is, unless the bot knows already.
    void meet(const user_id& user);

    void record_team(team_event what, const user_id& by = {}) {
        out_.team_events.push_back({by, std::move(what)});
    }

    // Alerts and health as they are after what was decided so far (draft_alerts.cpp).
    [[nodiscard]] std::optional<known_alert> look_alert(const std::string& source,
                                                        const std::string& key) const;
    [[nodiscard]] std::optional<alert_group> look_group(std::int64_t id) const;
    [[nodiscard]] std::optional<alert_group> newest_group(const std::string& fingerprint) const;
    [[nodiscard]] std::int64_t next_group() const;
    void keep(known_alert what);
    void keep(alert_group what);
    void keep(endpoint_health what);
    void keep(uptime_day what);

    void keep(subscriber what) { out_.subscribers.push_back(std::move(what)); }
    void unsubscribe(std::string address) { out_.unsubscribed.push_back(std::move(address)); }

    void learned(person who) { out_.learned = std::move(who); }
    void facts(workspace_facts changed) { out_.facts = std::move(changed); }
    void reply(commands::reply what) { out_.reply = std::move(what); }

    // For a decision about a message that failed: sending the next one about that would never end.
    void leave_messages_alone() { quiet_ = true; }

    // The incidents to which something happened so far; none where messages are left alone.
    [[nodiscard]] std::vector<incident_id> changed() const;

    decision finish();

private:
    struct copy {
        recorded_incident before; // null: declared in this draft
        incident after;
        bool shown_changed = false;
    };

    void keep(incident_id id, slot where); // its message
    void follow(const copy& changed);
    void follow_timers(const copy& changed);

    decision out_;
    std::map<incident_id, copy> copies_;
    bool quiet_ = false;
};

} // namespace commands
