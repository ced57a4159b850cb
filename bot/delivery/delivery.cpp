#include "bot/delivery/delivery.hpp"

#include "bot/delivery/scripts/scripts.hpp"
#include "storage/trouble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>

namespace bot::delivery {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration look_again_after = 1s; // for what waits for something else
constexpr commands::duration store_again_after = 1s;
constexpr commands::duration blocked_for = 60s; // a token is mended by people
constexpr commands::duration longest_retry = 60s;
constexpr std::size_t most_gaps = 4096;

// They concern one method or place; everything else goes on.
constexpr std::array of_one_method{"missing_scope", "no_permission", "access_denied",
                                   "not_allowed_token_type", "ekm_access_denied"};

bool is_of_the_token(std::string_view error) {
    return slack::is_fatal(error) && std::ranges::find(of_one_method, error) == of_one_method.end();
}

bool is_message(const commands::effect& e) {
    return holds<commands::keep_message>(e) || holds<commands::keep_proposal>(e);
}

// Whoever opens the channel reads first what is wrong, then who was called.
bool announces(const storage::effect_row& row) {
    const auto* kept = std::get_if<commands::keep_message>(&row.effect);
    return kept && (kept->slot == commands::slot::announcement ||
                    kept->slot == commands::slot::home_announcement);
}

} // namespace

delivery::delivery(const content& from, std::uint64_t seed, options limits)
    : from_(from), options_(limits), random_(static_cast<std::uint32_t>(seed)) {}

void delivery::take(storage::effect_row row, bool maybe_sent, commands::instant now) {
    if (const auto found = held_.find(row.key); found != held_.end()) {
        auto& what = *found->second;
        const bool begun = what.running || what.outcome;
        if (begun) {
            // It is on its way with what was so when it began; the new wish follows behind.
            if (row.revision > what.row.revision) what.renewed = std::move(row);
        } else if (row.revision > what.row.revision) {
            const auto wanted_at = what.row.wanted_at;
            what.row = std::move(row);
            what.row.wanted_at = std::min(wanted_at, what.row.wanted_at);
            if (what.not_before > now && is_last_word(what.row)) {
                what.not_before = now;
                wake_at(now);
            }
        }
        return;
    }
    auto what = std::make_unique<held>();
    what->row = std::move(row);
    what->maybe_sent = maybe_sent;
    what->not_before = after_gap(what->row, now);
    const order place{static_cast<int>(what->row.priority), !announces(what->row), ++last_number_};
    queue_.emplace(place, what->row.key);
    places_.emplace(what->row.key, place);
    wake_at(what->not_before);
    held_.emplace(what->row.key, std::move(what));
}

// Bursts become one update; but whoever waits for the last word does not wait for the gap.
commands::instant delivery::after_gap(const storage::effect_row& row, commands::instant now) const {
    const auto last = sent_.find(row.key);
    const auto over = last == sent_.end() ? now : last->second + options_.message_gap;
    return over <= now || is_last_word(row) ? now : over;
}

bool delivery::is_last_word(const storage::effect_row& row) const {
    const auto* kept = std::get_if<commands::keep_message>(&row.effect);
    if (!kept || kept->slot != commands::slot::findings) return false; // all else may always change
    try {
        const auto about = from_.find(row.incident);
        return about && from_.is_complete(*about, kept->slot);
    } catch (const storage::trouble&) {
        return false; // its time comes with the gap
    }
}

// Creations of channels one after the other, for Slack lets two of the same name succeed; messages
// of an incident in the order in which they were decided; pinning and unpinning the same message;
// what is said of the same page.
std::string delivery::lane_of(const storage::effect_row& row) const {
    if (holds<commands::create_channel>(row.effect) ||
        holds<commands::find_incidents_channel>(row.effect)) {
        return "create";
    }
    if (const auto* post = std::get_if<commands::post_message>(&row.effect)) {
        return fmt::format("post/{}/{}", number(row.incident), post->where.index());
    }
    // Whoever publishes has a limit of its own; mails go out one after the other, at a pace.
    if (const auto* text = std::get_if<commands::publish_text>(&row.effect)) {
        return "publish/" + text->publisher;
    }
    if (const auto* turn = std::get_if<commands::await_turn>(&row.effect)) {
        return turn->tries == 0 ? "mail" : "";
    }
    if (const auto* page = std::get_if<commands::page_service>(&row.effect)) {
        return "page/" + page->alert;
    }
    if (const auto* pin = std::get_if<commands::pin_message>(&row.effect)) {
        return fmt::format("pin/{}/{}", pin->channel.value, pin->ts.value);
    }
    if (const auto* unpin = std::get_if<commands::unpin_message>(&row.effect)) {
        return fmt::format("pin/{}/{}", unpin->channel.value, unpin->ts.value);
    }
    return {};
}

bool delivery::must_wait(const held& what) const {
    const auto lane = lane_of(what.row);
    if (lane.empty()) return false;
    const auto first = lanes_.find(lane);
    return first != lanes_.end() && first->second != what.row.key;
}

void delivery::release_lane(const held& what) {
    const auto lane = lane_of(what.row);
    const auto first = lanes_.find(lane);
    if (first != lanes_.end() && first->second == what.row.key) lanes_.erase(first);
}

void delivery::begin(held& what, commands::instant now) {
    if (const auto lane = lane_of(what.row); !lane.empty()) lanes_[lane] = what.row.key;
    what.running.emplace(start(job{what.row, what.maybe_sent, &from_}));
    // From now on a call of it may be on its way whenever this process ends.
    advance(what, now);
}

// The script has run on: it wants a call, a pause, or is done.
void delivery::advance(held& what, commands::instant now) {
    if (!what.running->is_done()) {
        if (const auto* wait = std::get_if<pause>(&what.running->wanted())) {
            what.not_before = now + jittered(wait->length);
            if (wait->until) what.not_before = std::clamp(*wait->until, now, what.not_before);
        } else {
            what.not_before = now;
        }
        wake_at(what.not_before);
        return;
    }
    auto result = what.running->result();
    what.running.reset();
    if (std::holds_alternative<postponed>(result)) {
        // It keeps its lane: what was decided later must not overtake it.
        what.not_before = now + look_again_after;
        wake_at(what.not_before);
        return;
    }
    if (is_message(what.row.effect)) {
        if (sent_.size() >= most_gaps) {
            std::erase_if(
                sent_, [&](const auto& each) { return each.second + options_.message_gap < now; });
        }
        sent_[what.row.key] = now;
    }
    conclude(what, std::get<commands::effect_outcome>(std::move(result)), now);
}

void delivery::conclude(held& what, commands::effect_outcome with, commands::instant now) {
    what.outcome = finished_effect{commands::effect_answered{what.row.key, what.row.incident,
                                                             what.row.revision, what.row.effect,
                                                             std::move(with)},
                                   what.row.correlation};
    what.given = false;
    what.not_before = now;
    wake_at(now);
}

// A step of a script that throws must not take its neighbours along, nor the loop.
template <class Step> void delivery::carefully(held& what, commands::instant now, Step step) {
    const bool begun = what.running.has_value();
    try {
        step();
    } catch (const storage::trouble&) {
        // What is on record cannot be read now. Begun anew later; its calls may have been made.
        what.running.reset();
        what.maybe_sent = what.maybe_sent || begun;
        what.not_before = now + look_again_after;
        wake_at(what.not_before);
    } catch (const std::exception& error) {
        what.running.reset();
        conclude(what, gave_up(error.what()), now);
    }
}

std::vector<started_call> delivery::due(commands::instant now) {
    next_wake_.reset();
    if (!blocked_by_.empty() && now >= blocked_until_) blocked_by_.clear(); // one more try
    std::set<std::string> full; // methods and channels with nothing left: later ones queue behind
    for (const auto& [place, key] : queue_) {
        auto& what = *held_.at(key);
        if (what.in_flight || what.given) continue;
        if (what.not_before > now) {
            wake_at(what.not_before);
            continue;
        }
        if (what.outcome) continue; // finished() gives it
        if (!what.running) {
            if (must_wait(what)) continue;
            carefully(what, now, [&] { begin(what, now); });
        } else if (std::holds_alternative<pause>(what.running->wanted())) {
            carefully(what, now, [&] {
                what.running->resume(now);
                advance(what, now);
            });
        }
        if (!what.running || what.not_before > now) continue;
        const auto& wanted = what.running->wanted();
        if (const auto* service = std::get_if<services::service_call>(&wanted)) {
            start_service_call(what, *service);
            continue;
        }
        const auto* call = std::get_if<slack::web_call>(&wanted);
        if (!call) continue;
        if (!blocked_by_.empty()) {
            wake_at(blocked_until_);
            continue;
        }
        const auto scarce = call->method == "chat.postMessage"
                                ? call->method + "/" + call->channel.value
                                : call->method;
        const auto when = limits_.earliest(*call, now);
        if (when > now || full.contains(scarce)) {
            full.insert(scarce);
            wake_at(std::max(when, now + 1ms));
            continue;
        }
        start_slack_call(what, *call, now);
    }
    return std::exchange(started_, {});
}

// Where too many are on their way, an answer calls again.
void delivery::start_slack_call(held& what, const slack::web_call& call, commands::instant now) {
    if (calls_.size() >= options_.most_in_flight) return;
    limits_.started(call, now);
    const call_id id{++last_call_};
    what.in_flight = id;
    calls_.emplace(id, what.row.key);
    started_.push_back({id, call, what.row.correlation});
}

void delivery::start_service_call(held& what, const services::service_call& call) {
    if (service_calls_.size() >= options_.most_services_in_flight) return;
    const call_id id{++last_call_};
    what.in_flight = id;
    service_calls_.emplace(id, what.row.key);
    started_services_.push_back({id, call, what.row.correlation});
}

std::vector<started_service_call> delivery::take_service_calls() {
    return std::exchange(started_services_, {});
}

void delivery::answered(call_id id, slack::web_answer answer, commands::instant now) {
    const auto found = calls_.find(id);
    if (found == calls_.end()) return;
    auto& what = *held_.at(found->second);
    calls_.erase(found);
    what.in_flight.reset();
    const auto& call = std::get<slack::web_call>(what.running->wanted());
    limits_.answered(call, now);
    wake_at(now);
    if (const auto* wait = std::get_if<slack::answer_limited>(&answer)) {
        ++measured_.limited;
        limits_.limited(call, jittered(wait->retry_after), now);
        return; // asked again as soon as the method is free
    }
    if (std::holds_alternative<slack::answer_not_sent>(answer)) return retry(what, now);
    if (const auto* refused = std::get_if<slack::answer_refused>(&answer)) {
        if (is_of_the_token(refused->error)) {
            blocked_by_ = refused->error;
            blocked_until_ = now + blocked_for;
            return;
        }
    }
    what.failures = 0;
    carefully(what, now, [&] {
        what.running->resume(std::move(answer));
        advance(what, now);
    });
}

void delivery::answered(call_id id, services::service_answer answer, commands::instant now) {
    const auto found = service_calls_.find(id);
    if (found == service_calls_.end()) return;
    auto& what = *held_.at(found->second);
    service_calls_.erase(found);
    what.in_flight.reset();
    wake_at(now);
    const auto& call = std::get<services::service_call>(what.running->wanted());
    if (std::holds_alternative<services::service_not_sent>(answer) && call.repeat_unsent) {
        return retry(what, now);
    }
    what.failures = 0;
    carefully(what, now, [&] {
        what.running->resume(std::move(answer));
        advance(what, now);
    });
}

void delivery::retry(held& what, commands::instant now) {
    ++measured_.retried;
    const auto wait =
        std::min<commands::duration>(longest_retry, 1s * (1LL << std::min(6, what.failures)));
    ++what.failures;
    what.not_before = now + jittered(wait);
    wake_at(what.not_before);
}

std::vector<finished_effect> delivery::finished(commands::instant now) {
    std::vector<finished_effect> out;
    for (const auto& [place, key] : queue_) {
        auto& what = *held_.at(key);
        if (!what.outcome || what.given || what.not_before > now) continue;
        what.given = true;
        out.push_back(*what.outcome);
    }
    return out;
}

void delivery::stored(const commands::effect_key& key, commands::instant now) {
    const auto found = held_.find(key);
    if (found == held_.end() || !found->second->outcome) return;
    const auto what = std::move(found->second);
    held_.erase(found);
    const auto place = places_.find(key);
    queue_.erase(place->second);
    places_.erase(place);
    release_lane(*what);
    wake_at(now);
    if (what->renewed) take(std::move(*what->renewed), false, now);
}

void delivery::not_stored(const commands::effect_key& key, commands::instant now) {
    const auto found = held_.find(key);
    if (found == held_.end() || !found->second->outcome) return;
    found->second->given = false;
    found->second->not_before = now + store_again_after;
    wake_at(found->second->not_before);
}

void delivery::look_again(commands::incident_id id, commands::instant now) {
    for (const auto& [key, what] : held_) {
        const bool concerned = id == commands::incident_id{} || what->row.incident == id;
        const bool waits = !what->running && !what->in_flight && !what->outcome;
        if (!concerned || !waits || what->not_before <= now) continue;
        what->not_before = after_gap(what->row, now);
        wake_at(what->not_before);
    }
}

statistics delivery::measured(commands::instant now) const {
    auto out = measured_;
    out.depth = held_.size();
    for (const auto& [key, what] : held_) {
        out.oldest = std::max(out.oldest, now - what->row.wanted_at);
    }
    return out;
}

void delivery::wake_at(commands::instant when) {
    if (!next_wake_ || when < *next_wake_) next_wake_ = when;
}

// Some 20 % either way, never early for what Slack told us.
commands::duration delivery::jittered(commands::duration wait) {
    if (wait <= commands::duration{}) return wait;
    std::uniform_int_distribution<std::int64_t> more(0, wait.count() / 5 + 1);
    return wait + commands::duration(more(random_));
}

} // namespace bot::delivery
