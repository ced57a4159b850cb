#include "commands/codec.hpp"
#include "commands/incident/incident.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace commands;
using namespace std::chrono_literals;

namespace {

constexpr instant start{std::chrono::sys_days(std::chrono::year(2026) / 3 / 10) + 14h};

const user_id ana{"U0ANA"};
const user_id bo{"U0BO"};

// An incident that lives by its events alone, one a minute.
struct journal {
    incident state;
    instant now = start;

    journal() {
        state.id = incident_id{42};
        declared what;
        what.title = "Checkout failing";
        what.severity = {"SEV2", 2};
        add(what, ana);
    }

    const incident& add(event what, const user_id& by = bo, std::optional<instant> happened = {}) {
        apply(state, {state.seq + 1, now, happened.value_or(now), by, std::move(what)});
        now += 1min;
        return state;
    }

    const incident& go(status to) { return add(status_changed{state.status, to, {}}); }
};

std::string json_of(const incident& state) {
    return boost::json::serialize(codec::write(state));
}

// The state without what every event changes.
std::string rest_of(incident state) {
    state.seq = 0;
    state.shown = 0;
    state.calls.written_at = {};
    return json_of(state);
}

} // namespace

TEST_CASE("declared: everything that was said is the incident, and who declared it responds") {
    incident state;
    apply(state, {1, start + 5min, start, ana,
                  declared{"Checkout failing",
                           {"SEV1", 1},
                           "cards fail",
                           true,
                           true,
                           true,
                           "https://x.example",
                           "v3"}});
    CHECK(state.title == "Checkout failing");
    CHECK(state.severity == incident_severity{"SEV1", 1});
    CHECK(state.impact == "cards fail");
    CHECK(state.drill);
    CHECK(state.is_private);
    CHECK(state.source == "https://x.example");
    CHECK(state.procedure_version == "v3");
    CHECK(state.declared_by == ana);
    CHECK_MESSAGE(state.declared_at == start, "when it happened, not when it was recorded");
    CHECK(state.status == status::investigating);
    CHECK(state.home == channel_state::wanted);
    CHECK(state.responders == std::set{ana});
    CHECK(state.seq == 1);
    CHECK(state.shown == 1);
}

TEST_CASE("declared without a channel of its own it lives in a thread") {
    const journal j;
    CHECK(j.state.home == channel_state::none);
    CHECK_FALSE(j.state.has_channel());
}

TEST_CASE("channel_linked, channel_renamed: it has its channel, under the name it has now") {
    journal j;
    j.add(channel_linked{{"C1"}, "incident-42-2", "incident-42"});
    CHECK(j.state.has_channel());
    CHECK(j.state.channel == channel_id{"C1"});
    CHECK(j.state.channel_name == "incident-42-2");
    j.add(channel_renamed{"war-room"});
    CHECK(j.state.channel_name == "war-room");
    CHECK(j.state.channel == channel_id{"C1"});
}

TEST_CASE("channel_refused: it goes on without one, until one is wanted again") {
    journal j;
    j.add(channel_wanted{"asked for", {}});
    CHECK(j.state.home == channel_state::wanted);
    j.add(channel_refused{"restricted_action"});
    CHECK(j.state.home == channel_state::refused);
    CHECK_FALSE(j.state.has_channel());
    j.add(channel_wanted{"asked for", {}});
    CHECK(j.state.home == channel_state::wanted);
}

TEST_CASE("channel_archived: only its own channel counts") {
    journal j;
    j.add(channel_linked{{"C1"}, "incident-42", "incident-42"});
    j.add(channel_archived{{"C0OTHER"}});
    CHECK(j.state.has_channel());
    j.add(channel_archived{{"C1"}});
    CHECK(j.state.home == channel_state::archived);
    CHECK_MESSAGE(j.state.channel == channel_id{"C1"}, "it is still known which one it was");
}

TEST_CASE("channel_wanted in place of an archived one: what stood there stands no longer") {
    journal j;
    j.add(channel_linked{{"C1"}, "incident-42", "incident-42"});
    j.add(message_placed{slot::announcement, {"C0INC"}, {"1.1"}});
    j.add(message_placed{slot::home_announcement, {"C1"}, {"2.2"}});
    j.add(message_placed{slot::timeline, {"C1"}, {"3.3"}});
    j.add(channel_archived{{"C1"}});
    j.add(channel_wanted{"archived", {"C1"}});
    CHECK(j.state.former_channel == channel_id{"C1"});
    CHECK(j.state.channel.empty());
    CHECK(j.state.channel_name.empty());
    CHECK(j.state.message(slot::announcement));
    CHECK_FALSE(j.state.message(slot::home_announcement));
    CHECK_FALSE(j.state.message(slot::timeline));
}

TEST_CASE("message_placed: each standing message is known by its place, and may move") {
    journal j;
    CHECK_FALSE(j.state.message(slot::timeline));
    j.add(message_placed{slot::timeline, {"C0INC"}, {"1.1"}});
    j.add(message_placed{slot::announcement, {"C0INC"}, {"1.0"}});
    CHECK(*j.state.message(slot::timeline) == placed_message{{"C0INC"}, {"1.1"}});
    j.add(message_placed{slot::timeline, {"C1"}, {"2.2"}});
    CHECK(*j.state.message(slot::timeline) == placed_message{{"C1"}, {"2.2"}});
    CHECK_MESSAGE(j.state.shown == 1, "people do not read the bot's bookkeeping");
    CHECK(j.state.seq == 4);
}

TEST_CASE("acknowledged: who, when, how long it took and against what") {
    journal j;
    j.add(acknowledged{bo, 3min, 30min}, bo, start + 3min);
    REQUIRE(j.state.acknowledged);
    CHECK(j.state.acknowledged->user == bo);
    CHECK(j.state.acknowledged->at == start + 3min);
    CHECK(j.state.acknowledged->after == 3min);
    CHECK(j.state.acknowledged->target == 30min);
    CHECK(j.state.responders.contains(bo));
}

TEST_CASE("responder_joined, people_invited, role_assigned: they respond, each counted once") {
    journal j;
    j.add(responder_joined{bo});
    j.add(people_invited{{bo, {"U0CY"}, {}}, {{"S0DB"}}});
    j.add(role_assigned{{"ic"}, {"U0DEE"}});
    CHECK(j.state.responders == std::set<user_id>{ana, bo, {"U0CY"}, {"U0DEE"}});
}

TEST_CASE("however many people are invited, an incident keeps at most 500") {
    journal j;
    people_invited all;
    for (int i = 0; i < 2000; ++i)
        all.users.push_back({"U" + std::to_string(i)});
    j.add(all);
    CHECK(j.state.responders.size() == incident::most_responders);
}

TEST_CASE("role_assigned, role_released: one holder each, and none after it was released") {
    journal j;
    CHECK(j.state.holder({"ic"}).empty());
    j.add(role_assigned{{"ic"}, ana});
    j.add(role_assigned{{"tl"}, bo});
    j.add(role_assigned{{"ic"}, bo});
    CHECK(j.state.holder({"ic"}) == bo);
    j.add(role_released{{"ic"}, bo});
    CHECK(j.state.holder({"ic"}).empty());
    CHECK(j.state.holder({"tl"}) == bo);
    CHECK_MESSAGE(j.state.responders.contains(bo), "who gave a role back still responds");
}

TEST_CASE("severity_changed: the new one counts, name and rank") {
    journal j;
    j.add(severity_changed{{"SEV2", 2}, {"SEV1", 1}, "all regions"});
    CHECK(j.state.severity == incident_severity{"SEV1", 1});
    CHECK_MESSAGE(j.state.home == channel_state::none, "a channel is asked for by its own event");
}

TEST_CASE("status_changed: resolved and ended have their times") {
    journal j;
    j.go(status::identified);
    CHECK(j.state.status == status::identified);
    CHECK_FALSE(j.state.resolved_at);
    const auto resolved = j.now;
    j.go(status::resolved);
    CHECK(j.state.resolved_at == resolved);
    CHECK_FALSE(j.state.closed_at);
    const auto closed = j.now;
    j.go(status::closed);
    CHECK(j.state.closed_at == closed);
    CHECK(j.state.resolved_at == resolved);
}

TEST_CASE("status_changed to cancelled ends it without a resolution") {
    journal j;
    j.go(status::cancelled);
    CHECK(j.state.closed_at);
    CHECK_FALSE(j.state.resolved_at);
}

TEST_CASE("reopened: nothing of its end is left, and how often is counted") {
    journal j;
    j.go(status::resolved);
    j.go(status::closed);
    j.add(reopened{status::closed, "Errors are back"});
    CHECK(j.state.status == status::investigating);
    CHECK_FALSE(j.state.resolved_at);
    CHECK_FALSE(j.state.closed_at);
    CHECK(j.state.reopened == 1);
    j.add(marked_duplicate{incident_id{7}});
    j.add(reopened{status::duplicate, {}});
    CHECK(j.state.duplicate_of == incident_id{});
    CHECK(j.state.reopened == 2);
}

TEST_CASE("marked_duplicate: it is over, and names the other") {
    journal j;
    j.add(marked_duplicate{incident_id{7}});
    CHECK(j.state.status == status::duplicate);
    CHECK(j.state.duplicate_of == incident_id{7});
    CHECK(j.state.closed_at);
}

TEST_CASE("update_posted: the next one is promised by this one, or by none") {
    journal j;
    const auto first = j.now;
    j.add(update_posted{"Rollback runs", 20min});
    CHECK(j.state.updated_at == first);
    CHECK(j.state.next_update_at == first + 20min);
    const auto second = j.now;
    j.add(update_posted{"Rollback done", {}});
    CHECK(j.state.updated_at == second);
    CHECK_FALSE(j.state.next_update_at);
}

TEST_CASE("summary_changed, impact_changed, renamed: the last words count") {
    journal j;
    for (const std::string words : {"first", "last"}) {
        j.add(summary_changed{std::string("summary ") + words});
        j.add(impact_changed{std::string("impact ") + words});
        j.add(renamed{std::string("title ") + words});
    }
    CHECK(j.state.summary == "summary last");
    CHECK(j.state.impact == "impact last");
    CHECK(j.state.title == "title last");
}

TEST_CASE("noted, effect_failed, duplicate_found: on the timeline only") {
    journal j;
    const auto before = rest_of(j.state);
    for (const event& each : {event(noted{"it was DNS", {}, {}, {}, {}}),
                              event(effect_failed{"Could not pin the timeline", "restricted"}),
                              event(duplicate_found{incident_id{7}, "Cards"})}) {
        const auto shown = j.state.shown;
        j.add(each);
        CHECK_MESSAGE(rest_of(j.state) == before, std::string(kind_of(each)));
        CHECK_MESSAGE(j.state.shown == shown + 1, std::string(kind_of(each)));
    }
}

TEST_CASE("people read all but the bot's bookkeeping; a channel only where its name is another") {
    CHECK_FALSE(is_shown(message_placed{}));
    CHECK_FALSE(is_shown(channel_linked{{"C1"}, "incident-42", "incident-42"}));
    CHECK_FALSE(is_shown(channel_linked{{"C1"}, "incident-42", ""}));
    CHECK(is_shown(channel_linked{{"C1"}, "incident-42-2", "incident-42"}));
    int hidden = 0;
    boost::mp11::mp_for_each<event::variant>(
        [&](const auto& each) { hidden += is_shown(each) ? 0 : 1; });
    CHECK_MESSAGE(hidden == 12, "a new event is read, unless it is decided otherwise");
}

TEST_CASE("a gap or a repeat in the journal is an error, never a wrong state") {
    journal j;
    const auto before = json_of(j.state);
    for (const std::int64_t seq : {std::int64_t{0}, j.state.seq, j.state.seq + 2}) {
        CHECK_THROWS_AS(apply(j.state, {seq, start, start, bo, renamed{"x"}}), std::logic_error);
    }
    CHECK(json_of(j.state) == before);
}

TEST_CASE("a state that was stored half way goes on to the same incident") {
    journal whole;
    journal half;
    const auto first = [](journal& j) {
        j.add(channel_linked{{"C1"}, "incident-42", "incident-42"});
        j.add(message_placed{slot::timeline, {"C1"}, {"3.3"}});
        j.add(acknowledged{bo, 3min, {}});
        j.add(update_posted{"x", 20min});
    };
    const auto second = [](journal& j) {
        j.go(status::resolved);
        j.add(role_assigned{{"ic"}, bo});
        j.add(reopened{status::resolved, "x"});
    };
    first(whole);
    second(whole);
    first(half);
    half.state = codec::read<incident>(boost::json::parse(json_of(half.state)));
    second(half);
    CHECK(json_of(half.state) == json_of(whole.state));
}
