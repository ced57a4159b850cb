#pragma once

#include "bot/delivery/delivery.hpp"
#include "tests/bot/delivery/fake_content.hpp"
#include "tests/bot/delivery/toy_services.hpp"
#include "tests/bot/delivery/toy_slack.hpp"

#include <doctest/doctest.h>

#include <functional>

namespace bot::delivery {

using namespace std::chrono_literals;

enum class fault {
    none,
    lost_before, // the answer is unknown, and nothing was done
    lost_after,  // the answer is unknown, and it was done
    not_sent,
    limited,
    garbage,     // ok, and nothing of what belongs to it
    unavailable, // a 503 instead of an answer; nothing was done
    crash,       // it was done; the bot died and starts anew
};

// Delivery on the desk: its content, a toy Slack, and a clock that the test moves.
class delivery_scene {
public:
    fake_content content;
    toy_slack slack;
    toy_services others;
    commands::instant now{1'700'000'000s};
    std::vector<finished_effect> done;
    // Which fault meets the call of this number; 1 is the first.
    std::function<fault(int number, const slack::web_call&)> mishap;
    // Everybody who is not Slack, and which fault meets their call of this number.
    std::function<services::service_answer(const services::service_call&)> service =
        [this](const services::service_call& call) { return others(call); };
    std::function<fault(int number, const services::service_call&)> service_mishap;

    delivery_scene() { restart(); }

    delivery* operator->() { return &*delivery_; }

    storage::effect_row row(std::string key, commands::effect what, std::int64_t revision = 1) {
        const auto priority = commands::priority_of(what);
        return {{std::move(key)},
                commands::incident_id{1},
                std::move(what),
                revision,
                priority,
                now,
                "test",
                {},
                {}};
    }
    void take(const storage::effect_row& what, bool maybe_sent = false) {
        on_record_.insert_or_assign(what.key, what);
        delivery_->take(what, maybe_sent, now);
    }
    void want(std::string key, commands::effect what) {
        take(row(std::move(key), std::move(what)));
    }
    void restart() {
        delivery_.emplace(content, 5);
        for (const auto& [key, each] : on_record_)
            delivery_->take(each, true, now);
    }

    // Runs until nothing waits, or until `limit` has passed. Outcomes are stored at once.
    void run(commands::duration limit = 30min) {
        const auto end = now + limit;
        for (int turns = 0; delivery_->depth() > 0 && now < end; ++turns) {
            REQUIRE_MESSAGE(turns < 20000, "delivery keeps the loop awake without end");
            if (turn()) continue;
            const auto wake = delivery_->next_wake();
            REQUIRE_MESSAGE(wake.has_value(), "something waits, and nobody will wake it");
            now = std::min(end, std::max(*wake, now + 1ms));
        }
    }
    // All that can be done in this instant; whether that was anything.
    bool turn() {
        const auto calls = delivery_->due(now);
        for (const auto& each : calls) {
            if (!carry_out(each)) return true;
        }
        const auto asked = delivery_->take_service_calls();
        for (const auto& each : asked) {
            if (!carry_out(each)) return true;
        }
        const auto outcomes = delivery_->finished(now);
        for (const auto& each : outcomes) {
            done.push_back(each);
            on_record_.erase(each.answer.key);
            delivery_->stored(each.answer.key, now);
        }
        return !calls.empty() || !asked.empty() || !outcomes.empty();
    }

    template <class Outcome> Outcome only_outcome() {
        REQUIRE_MESSAGE(done.size() == 1, done.size() << " effects ended");
        const auto& what = done.front().answer.outcome;
        const auto* gave_up = std::get_if<commands::effect_gave_up>(&what);
        const bool as_expected = std::holds_alternative<Outcome>(what);
        REQUIRE_MESSAGE(as_expected, "another outcome; " << (gave_up ? gave_up->error : ""));
        return std::get<Outcome>(what);
    }
    // What a person finds in the channels with this text.
    [[nodiscard]] std::size_t messages_with(std::string_view text) const {
        return static_cast<std::size_t>(
            std::ranges::count(slack.messages, text, &toy_slack::message::text));
    }

private:
    // False when the bot died of it.
    bool carry_out(const started_call& each) {
        now += 10ms;
        const auto with = mishap ? mishap(++calls_, each.call) : fault::none;
        slack::web_answer answer = slack::answer_unknown{"lost"};
        switch (with) {
        case fault::lost_before:
            break;
        case fault::lost_after:
            slack(each.call);
            break;
        case fault::not_sent:
            answer = slack::answer_not_sent{"no route"};
            break;
        case fault::limited:
            answer = slack::answer_limited{2s};
            break;
        case fault::unavailable:
            break;
        case fault::garbage:
            answer = slack::answer_ok{{{"ok", true}, {"channel", 7}, {"messages", "none"}}};
            break;
        case fault::crash:
            slack(each.call);
            restart();
            return false;
        case fault::none:
            answer = slack(each.call);
            break;
        }
        delivery_->answered(each.id, std::move(answer), now);
        return true;
    }

    bool carry_out(const started_service_call& each) {
        now += 10ms;
        const auto with =
            service_mishap ? service_mishap(++service_calls_, each.call) : fault::none;
        services::service_answer answer = services::service_unknown{"lost"};
        switch (with) {
        case fault::lost_before:
            break;
        case fault::lost_after:
            service(each.call);
            break;
        case fault::not_sent:
            answer = services::service_not_sent{"no route"};
            break;
        case fault::limited:
            answer = services::service_response{429, {{"retry-after", "2"}}, "", {}};
            break;
        case fault::unavailable:
            answer = services::service_response{503, {}, "{\"rub", {}};
            break;
        case fault::garbage:
            answer = service(each.call);
            if (auto* said = std::get_if<services::service_response>(&answer)) {
                said->body = "{\"rub";
            }
            break;
        case fault::crash:
            service(each.call);
            restart();
            return false;
        case fault::none:
            answer = service(each.call);
            break;
        }
        delivery_->answered(each.id, std::move(answer), now);
        return true;
    }

    std::optional<delivery> delivery_;
    std::map<commands::effect_key, storage::effect_row> on_record_;
    int calls_ = 0;
    int service_calls_ = 0;
};

} // namespace bot::delivery
