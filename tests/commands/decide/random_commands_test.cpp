#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <random>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// What people type, with the places of numbers and texts filled in by chance.
constexpr std::array lines{
    "",
    "sev1 Database down",
    "sev2 Checkout failing",
    "sev3 Search is slow",
    "4 A typo",
    "declare private drill sev4 Leaked key",
    "declare",
    "no such word",
    "ack",
    "join",
    "sev",
    "sev 1 all regions",
    "sev 3",
    "sev nine",
    "status",
    "status identified bad deploy",
    "status mitigating",
    "status monitoring",
    "status investigating it was not that",
    "status flying",
    "update next 20m Rollback runs",
    "update Rollback <!channel> done",
    "summary Bad deploy",
    "impact EU cards fail",
    "rename Cards fail",
    "ic me",
    "ic none",
    "role tl <@U0CY>",
    "comms <@U0NEW>",
    "invite <@U0BO> <@U0NEW> <!subteam^S0DB|@db>",
    "invite @nobody",
    "note it was DNS",
    "note [13:50] deploy",
    "timeline 2",
    "resolve Rolled back",
    "resolve now Rolled back",
    "resolve",
    "watch",
    "watch +30m",
    "assess",
    "checklist",
    "checklist done 2",
    "checklist undo 2",
    "checklist 3 <@U0CY>",
    "checklist note 1 all green",
    "mitigate rollback deploy 812",
    "mitigate",
    "handoff ic <@U0CY> all is with you",
    "handoff tl <@U0BO>",
    "action <@U0CY> Fail over",
    "action due in 2 hours Look again",
    "followup <@U0BO> due fri Alert on lag",
    "followup Alert on lag due someday",
    "done 1",
    "action undo 1",
    "action 1 <@U0CY>",
    "action 2 due in 3 hours",
    "action 1",
    "items",
    "items all",
    "review in 2 hours",
    "review off",
    "review",
    "postmortem",
    "pm edit",
    "after",
    "after done 2",
    "after undo 2",
    "close",
    "reopen Errors are back",
    "cancel False alarm",
    "duplicate 1",
    "duplicate 2",
    "channel",
    "list mine",
    "catchup",
    "check",
    "check deployments",
    "run",
    "run rollback-api",
    "run rollback-api dry",
    "run rollback-api now",
    "doctor",
    "help update",
    "statuspage",
    "statuspage identified A fix is on its way.",
    "statuspage resolved All is well.",
    "email",
    "remind 20m",
    "remind off",
    "remind",
    "escalate",
    "page <@U0CY> the replica lags",
    "page nobody",
    "attach <https://grafana.example/d/42> Latency",
    "attach",
    "mitigated Traffic goes to the replica",
    "pm <@U0BO> due fri",
    "contacts",
    "stats",
    "stats 30d",
    "stats forever",
    "oncall",
    "oncall primary",
    "oncall next",
    "oncall nobody",
    "oncall schedule 2w",
    "oncall schedule 99w",
    "oncall cover me tomorrow 09:00 - tomorrow 17:00",
    "oncall cover secondary <@U0BO> 2026-03-20 09:00 - 2026-03-22 09:00",
    "oncall cover me yesterday",
    "oncall uncover 1",
    "oncall uncover 7",
    "oncall swap <@U0ANA> <@U0BO>",
    "oncall swap <@U0CY> <@U0CY>",
    "oncall handoff",
    "oncall handoff secondary",
    "oncall feed",
    "oncall define backend <@U0CY> <@U0DEE> every 1w at mon 09:00",
    "oncall define backend",
    "oncall reset backend",
    "oncall reset primary",
};

// People, Slack and time, as they please. The laws of story::hear hold after every step.
class random_story : public story {
public:
    explicit random_story(unsigned seed) : random_(seed) {
        for (const auto* name : {"API", "deploy-api", "Stripe"}) {
            probe one;
            one.name = name;
            one.kind = settings.probes.empty() ? probe_kind::health : probe_kind::github_runs;
            settings.probes.push_back(one);
        }
        mitigation_action action;
        action.name = "rollback-api";
        action.title = "Roll the API back";
        action.option = "Rollback";
        action.allowed = {"anybody"};
        action.dangerous = seed % 2 == 0;
        settings.actions.push_back(action);
        settings.health_checks["api"].name = "api";
        alert_rule at_once;
        at_once.labels = {{"team", "core"}};
        at_once.does = alert_action::declare;
        at_once.severity = "SEV3";
        settings.alert_rules.push_back(at_once);
        const std::chrono::year_month_day monday{std::chrono::year(2026) / 3 / 2};
        settings.rotations["primary"] = {{ana, bo}, monday, 9h, std::chrono::days(7)};
        settings.rotations["secondary"] = {{cy}, monday, 9h, std::chrono::days(7)};
        settings.on_call_groups["primary"] = {"S0ONCALL"};
        if (seed % 2 == 0) settings.calendar_address = "https://incidents.example.com/oncall/5ec2/";
    }

    void step() {
        switch (below(14)) {
        case 0:
        case 1:
        case 2:
        case 3:
            return typed();
        case 4:
            return pressed();
        case 5:
            return reacted();
        case 6:
            return sent();
        case 7:
            return by_hand();
        case 8:
            return passed();
        case 9:
            return alerted();
        case 10:
            return hear(health_checked{{{"api", below(3) == 0, "HTTP 503", 20ms}}}), void();
        default:
            return answered();
        }
    }

    // Which effect of those that keep something has which key, and the other way round.
    void check_keys() {
        for (const auto& each : last.effects) {
            if (!is_keep(each.effect)) continue;
            const auto kept = kept_by(each);
            CHECK(keys_.try_emplace(kept, each.key.value).first->second == each.key.value);
            CHECK(kept_.try_emplace(each.key.value, kept).first->second == kept);
        }
    }

    // Every incident is what its stored events say.
    void check_folds() const {
        for (std::int64_t i = 1; i <= count; ++i) {
            incident again;
            again.id = incident_id{i};
            for (const auto& each : records.journal(again.id)) {
                auto next = each;
                next.what = codec::read<event>(codec::write(each.what));
                apply(again, next);
            }
            CHECK_MESSAGE(codec::write(again) == codec::write(now_of(again.id)), i);
        }
    }

    // So is the team: who is on call is what its stored events say.
    void check_team() const {
        team again;
        for (const auto& each : team_journal) {
            auto next = each;
            next.what = codec::read<team_event>(codec::write(each.what));
            apply(again, next);
        }
        CHECK(codec::write(again) == codec::write(records.of_team));
    }

    // Once Slack is well, all that was wanted is done; but a timeline whose incident has neither
    // a channel nor an announcement, because both failed for good, has no place.
    void check_delivered() const {
        for (const auto& [key, waits] : effects) {
            const auto* kept = std::get_if<keep_message>(&waits.effect);
            const bool homeless = kept && kept->slot != slot::announcement &&
                                  !now_of(waits.incident).has_channel() &&
                                  !now_of(waits.incident).message(slot::announcement);
            CHECK_MESSAGE(homeless, key << " still waits");
        }
    }

private:
    std::size_t below(std::size_t n) { return random_() % n; }
    template <class T> const T& one_of(const std::vector<T>& from) {
        return from[below(from.size())];
    }

    user_id anybody() { return one_of(std::vector<user_id>{ana, bo, cy, dee, {"U0STRANGER"}}); }
    incident_id any_incident() {
        return incident_id{static_cast<std::int64_t>(below(static_cast<std::size_t>(count) + 1)) +
                           1};
    }
    recorded_incident known_incident() { return records.find(any_incident()); }
    channel_id anywhere() {
        const auto about = known_incident();
        if (about && !about->channel.empty() && below(3) > 0) return about->channel;
        return below(2) == 0 ? channel_id{elsewhere} : records.workspace.incidents_channel;
    }
    std::string any_line() {
        const std::string line = lines[below(lines.size())];
        if (below(2) == 0) return line;
        return fmt::format("#{} {}", number(any_incident()), line);
    }

    void typed() {
        const auto line = any_line();
        if (below(4) > 0) {
            slash(anybody(), line, anywhere());
        } else {
            const auto about = known_incident();
            const auto* said = about ? about->message(slot::announcement) : nullptr;
            if (said) {
                mention_bot(anybody(), line, said->channel, said->ts);
            } else {
                mention_bot(anybody(), line, anywhere());
            }
        }
        const bool silent = std::holds_alternative<say_nothing>(last.reply);
        CHECK_MESSAGE(!silent, "no answer to \"" << line << "\"");
    }
    void pressed() {
        press_words words;
        words.incident = any_incident();
        words.severity = level(1 + static_cast<int>(below(4)));
        words.text = "from a button";
        words.item = static_cast<std::int64_t>(below(7));
        words.number = static_cast<std::int64_t>(below(4));
        words.role = role_id{one_of(std::vector<std::string>{"ic", "tl", "nobody"})};
        press_button(anybody(), presses()[below(presses().size())].press, words, anywhere());
    }
    void reacted() {
        const auto about = known_incident();
        const auto name =
            one_of(std::vector<std::string>{"eyes", "pushpin", "hammer", "arrow_right", "tada"});
        placed_message to{anywhere(), {fmt::format("7.{}", below(5))}};
        const auto* said = about ? about->message(slot::announcement) : nullptr;
        if (said && below(2) == 0) to = *said;
        react(anybody(), name, to);
    }
    void sent() {
        if (!std::holds_alternative<open_form>(last.reply)) return typed();
        // Meanwhile others may have acted.
        const auto form = last;
        if (below(3) == 0) typed();
        last = form;
        send_form(anybody(), {});
    }
    void by_hand() {
        const auto about = known_incident();
        if (!about || about->channel.empty()) return;
        if (below(4) == 0) {
            hear(channel_archived_by_hand{about->channel, anybody()});
        } else {
            hear(channel_renamed_by_hand{about->channel, fmt::format("room-{}", below(3))});
        }
    }
    void alerted() {
        alerts_received what;
        what.source = below(2) == 0 ? "github" : "prometheus";
        for (std::size_t i = 0; i <= below(3); ++i) {
            alert one;
            one.key = fmt::format("key{}", below(30));
            one.fingerprint = fmt::format("trouble{}", below(3));
            one.state = below(3) == 0 ? alert_state::resolved : alert_state::firing;
            one.title = "Latency is high";
            one.order = static_cast<std::int64_t>(below(5));
            if (below(4) == 0) one.labels["team"] = "core";
            what.alerts.push_back(std::move(one));
        }
        hear(what);
    }
    void passed() {
        const std::vector<duration> times{1s, 11s, 3min, 2h, std::chrono::days(8)};
        pass(one_of(times));
    }
    void answered() {
        const auto keys = waiting();
        if (keys.empty()) return typed();
        const auto& key = one_of(keys);
        if (below(6) > 0) {
            deliver_one(key);
            return;
        }
        answer(key, effect_gave_up{one_of(std::vector<std::string>{
                        "is_archived", "restricted_action", "msg_too_long"})});
    }

    static std::string kept_by(const wanted_effect& wanted) {
        auto json = codec::write(wanted.effect).as_object();
        json.erase("channel"); // an incident has one topic, wherever it stands
        json.erase("users");   // a group has whoever is on call
        return fmt::format("{} {}", number(wanted.incident), boost::json::serialize(json));
    }

    std::mt19937 random_;
    std::map<std::string, std::string> keys_;
    std::map<std::string, std::string> kept_;
};

} // namespace

TEST_CASE("whatever people, Slack and time do, every decision keeps the laws") {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        random_story s(seed);
        for (int step = 0; step < 150; ++step) {
            CAPTURE(step);
            s.step();
            s.check_keys();
        }
        s.check_folds();
        s.check_team();
        s.deliver();
        s.check_delivered();
    }
}

TEST_CASE("deciding is pure: the same command in the same context decides the same") {
    random_story one(7);
    random_story other(7);
    for (int step = 0; step < 200; ++step) {
        one.step();
        other.step();
        REQUIRE_MESSAGE(written(one.last) == written(other.last), "step " << step);
    }
}
