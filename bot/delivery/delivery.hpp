#pragma once

#include "bot/delivery/content.hpp"
#include "bot/delivery/script.hpp"
#include "bot/slack/rate_limits.hpp"
#include "commands/command.hpp"
#include "storage/effect_row.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace bot::delivery {

enum class call_id : std::uint64_t {};

struct started_call {
    call_id id{};
    slack::web_call call;
    std::string correlation;
};

struct started_service_call {
    call_id id{};
    services::service_call call;
    std::string correlation;
};

// An effect that has come to its end: to be stored, and then told with `stored`.
struct finished_effect {
    commands::effect_answered answer;
    std::string correlation;
};

struct statistics {
    std::size_t depth = 0;
    commands::duration oldest{}; // age of the oldest effect that waits
    std::int64_t limited = 0;    // 429s met: by design none
    std::int64_t retried = 0;
};

// Brings effects about: the scheduler of the scripts. Decides which call goes next and when, by
// priority, by Slack's limits, and by what must wait for something else. No I/O and no clock: it
// says what to call (`due`), is told what came of it (`answered`), and says what to store
// (`finished`).
class delivery {
public:
    struct options {
        std::size_t most_in_flight = 16; // of Slack's calls
        // Others are slow in their own ways; they must not keep people in Slack waiting.
        std::size_t most_services_in_flight = 64;
        // Bursts become one update: at least this long between two of the same message, but for
        // one that is complete.
        commands::duration message_gap = std::chrono::seconds(1);
    };

    delivery(const content& from, std::uint64_t seed, options limits);
    delivery(const content& from, std::uint64_t seed) : delivery(from, seed, options{}) {}

    // Takes over a stored effect. `maybe_sent`: it was stored before this process started.
    void take(storage::effect_row row, bool maybe_sent, commands::instant now);

    // The calls that go out now.
    std::vector<started_call> due(commands::instant now);
    // What `due` let go besides: calls of services that are not Slack.
    std::vector<started_service_call> take_service_calls();
    // Precondition: `id` was given by due or take_service_calls, and not answered yet.
    void answered(call_id id, slack::web_answer what, commands::instant now);
    void answered(call_id id, services::service_answer what, commands::instant now);

    // What came to its end since the last call; each is held until `stored`.
    std::vector<finished_effect> finished(commands::instant now);
    void stored(const commands::effect_key& key, commands::instant now);
    // Storing failed: `finished` gives it again after a second.
    void not_stored(const commands::effect_key& key, commands::instant now);

    // Something of this incident (0: of the workspace) changed: what waited for it looks again.
    void look_again(commands::incident_id id, commands::instant now);

    // When there is something to do again, answers aside. None: when nothing waits.
    [[nodiscard]] std::optional<commands::instant> next_wake() const { return next_wake_; }
    // Keys held: those the database lists besides are still to be taken.
    [[nodiscard]] bool holds(const commands::effect_key& key) const { return held_.contains(key); }
    [[nodiscard]] std::size_t depth() const { return held_.size(); }
    // Calls, unanswered.
    [[nodiscard]] std::size_t in_flight() const { return calls_.size() + service_calls_.size(); }
    [[nodiscard]] statistics measured(commands::instant now) const;

    // The token's own trouble ("invalid_auth"): as long as it lasts, Slack is not called.
    [[nodiscard]] const std::string& blocked_by() const { return blocked_by_; }

    // Limits are shared with whoever else calls Slack.
    slack::rate_limits& limits() { return limits_; }

private:
    struct held {
        storage::effect_row row;
        bool maybe_sent = false;
        std::optional<script> running;
        std::optional<call_id> in_flight;
        commands::instant not_before;
        int failures = 0; // in a row, of the call at hand
        std::optional<finished_effect> outcome;
        bool given = false;                         // the outcome, to be stored
        std::optional<storage::effect_row> renewed; // wanted again meanwhile
    };
    struct order {
        int priority = 0;
        bool after_announcements = false; // among equals
        std::uint64_t number = 0;
        friend auto operator<=>(const order&, const order&) = default;
    };

    void begin(held& what, commands::instant now);
    void advance(held& what, commands::instant now);
    void conclude(held& what, commands::effect_outcome with, commands::instant now);
    void start_slack_call(held& what, const slack::web_call& call, commands::instant now);
    void start_service_call(held& what, const services::service_call& call);
    template <class Step> void carefully(held& what, commands::instant now, Step step);
    [[nodiscard]] bool must_wait(const held& what) const;
    [[nodiscard]] commands::instant after_gap(const storage::effect_row& row,
                                              commands::instant now) const;
    [[nodiscard]] bool is_last_word(const storage::effect_row& row) const;
    [[nodiscard]] std::string lane_of(const storage::effect_row& row) const;
    void retry(held& what, commands::instant now);
    void release_lane(const held& what);
    void wake_at(commands::instant when);
    commands::duration jittered(commands::duration wait);

    const content& from_;
    options options_;
    slack::rate_limits limits_;
    std::minstd_rand random_;
    std::map<commands::effect_key, std::unique_ptr<held>> held_;
    std::map<order, commands::effect_key> queue_;           // all that is held
    std::map<commands::effect_key, order> places_;          // of each in the queue
    std::map<std::string, commands::effect_key> lanes_;     // who goes first where order counts
    std::map<call_id, commands::effect_key> calls_;         // of Slack, in flight
    std::map<call_id, commands::effect_key> service_calls_; // of others, in flight
    std::vector<started_call> started_;
    std::vector<started_service_call> started_services_;
    std::map<commands::effect_key, commands::instant> sent_; // keep effects, for the gap
    std::optional<commands::instant> next_wake_;
    commands::instant blocked_until_;
    std::string blocked_by_;
    std::uint64_t last_number_ = 0;
    std::uint64_t last_call_ = 0;
    statistics measured_;
};

} // namespace bot::delivery
