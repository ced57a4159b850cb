#include "tests/simulation/network.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <functional>

namespace simulation {
namespace {

using namespace std::chrono_literals;
using bot::slack::connection_id;
using bot::slack::web_answer;

constexpr milliseconds call_within = 10s; // as the program's HTTP client
// A life that follows another at once does not know what that one had called.
constexpr milliseconds forgets_limits_for = 61s;

// What Slack may say without a fault of ours.
constexpr std::array expected{
    "name_taken",
    "already_pinned",
    "no_pin",
    "not_pinned",
    "is_archived",
    "already_archived",
    "already_in_channel",
    "cant_invite_self",
    "not_in_channel",
    "expired_trigger_id",
    "exchanged_trigger_id",
    "message_not_found",
    "channel_not_found",
    "user_not_found",
    "ratelimited",
    "already_exists",
    "trigger_expired",
    "internal_error",
    "is_inactive",
    "channel_canvas_already_exists",
};

workspace::api_request as_slack_gets(const bot::slack::web_call& what, const std::string& token) {
    workspace::api_request out;
    out.method = what.method;
    out.token = token;
    // As text and back: numbers lose the types that they had in the program.
    out.arguments = boost::json::parse(boost::json::serialize(what.arguments)).as_object();
    if (bot::slack::takes_json(what.method)) return out;
    out.body = workspace::body_kind::form;
    for (auto& member : out.arguments) {
        if (!member.value().is_string()) member.value() = boost::json::serialize(member.value());
    }
    return out;
}

std::string between(std::string_view text, std::string_view before, char after) {
    const auto at = text.find(before);
    if (at == text.npos) return {};
    const auto from = at + before.size();
    return std::string(text.substr(from, text.find(after, from) - from));
}

} // namespace

network::network(surroundings& in, trace& log, const workspace::app_seed& app, std::uint64_t seed)
    : around_(in),
      time_(in.time),
      trace_(log),
      app_(app),
      slack_(in.slack),
      weather_(in.weather),
      dice_(seed) {}

void network::plug_in(ends with) {
    ends_ = std::move(with);
    ++life_;
    plugged_ = true;
    plugged_at_ = time_.now();
    told_to_wait_.clear();
}

void network::unplug() {
    ++life_;
    plugged_ = false;
    in_flight_ = 0;
    for (const auto& [id, over] : lines_)
        slack_.closed(over.far, time_.now());
    lines_.clear();
    around_.flush();
}

milliseconds network::latency() {
    return dice_.between(15ms, 120ms);
}

void network::call(bot::slack::web_call what, caller by, answer done) {
    const auto now = time_.now();
    if (by != caller::app) {
        ++in_flight_;
        last_call_ = now;
    }
    done = [this, by, done = std::move(done)](web_answer with) {
        if (by != caller::app) --in_flight_;
        done(std::move(with));
    };
    const auto wait = told_to_wait_.find(what.method);
    if (wait != told_to_wait_.end() && now < wait->second && by == caller::delivery) {
        trace_.broken(fmt::format("{} was called although Slack had said to wait", what.method));
    }
    if (weather_.storm && dice_.happens(weather_.not_sent)) {
        time_.in(latency(), [this, life = life_, done] {
            if (life == life_) done(bot::slack::answer_not_sent{"simulated: no connection"});
        });
        return;
    }
    time_.in(latency(), [this, what = std::move(what), by, now, life = life_,
                         done = std::move(done)] { arrive(what, by, now, life, done); });
}

// A process that dies meanwhile does not stop what it has sent.
void network::arrive(const bot::slack::web_call& what, caller by, instant began, std::uint64_t life,
                     answer done) {
    injected_ = false;
    if (!what.upload_to.empty()) return arrive_upload(what, began, life, done);
    slack_.set_fault_source([this](const workspace::api_request&) {
        auto fault = draw_fault(weather_, dice_);
        injected_ = fault.has_value();
        return fault;
    });
    const auto& token = by == caller::app ? app_.app_token : app_.bot_token;
    const auto given = slack_.call(as_slack_gets(what, token), time_.now());
    const bool injected = injected_;
    trace_.say(fmt::format("call {} -> {} {}{}", what.method, given.status,
                           given.ok() ? "ok" : given.error(), injected ? " (fault)" : ""));
    if (trace_.prints()) {
        const auto text = boost::json::serialize(what.arguments);
        fmt::print("      {}\n", text.substr(0, 300));
    }
    around_.flush();
    if (life != life_) return;
    judge(what, given, injected);
    auto when = time_.now() + latency() + given.delay;
    const bool lost = given.fate != workspace::answer_fate::delivered;
    web_answer heard = bot::slack::answer_unknown{"simulated: no answer"};
    if (lost) {
        // Either the line is cut, or nothing ever comes.
        if (dice_.happens(5000)) when = began + call_within;
    } else if (when > began + call_within) {
        when = began + call_within;
    } else {
        std::optional<std::string> seconds;
        if (given.retry_after) seconds = std::to_string(given.retry_after->count());
        heard = bot::slack::read_answer(given.status, seconds, given.text());
    }
    if (const auto* limited = std::get_if<bot::slack::answer_limited>(&heard);
        limited && !lost && by == caller::delivery) {
        time_.at(when, [this, life, method = what.method, until = when + limited->retry_after] {
            if (life == life_) told_to_wait_[method] = until;
        });
    }
    time_.at(when, [this, life, done = std::move(done), heard = std::move(heard)]() mutable {
        if (life == life_) done(std::move(heard));
    });
}

// A file's bytes go to an address of their own, which knows no methods and no limits.
void network::arrive_upload(const bot::slack::web_call& what, instant began, std::uint64_t life,
                            const answer& done) {
    const bool storm = weather_.storm;
    const bool lost = storm && dice_.happens(weather_.lose_request);
    web_answer heard = bot::slack::answer_unknown{"simulated: no answer"};
    if (!lost) {
        const auto given = slack_.upload(what.upload_to, what.bytes, time_.now());
        trace_.say(fmt::format("upload of {} bytes -> {}", what.bytes.size(), given.status));
        const bool unheard = storm && dice_.happens(weather_.lose_answer);
        if (!unheard) heard = bot::slack::read_upload_answer(given.status, given.text);
        if (given.status != 200) trace_.broken("Slack refuses an upload: " + given.text);
    }
    if (life != life_) return;
    const bool unknown = std::holds_alternative<bot::slack::answer_unknown>(heard);
    const auto when = unknown ? began + call_within : time_.now() + latency();
    time_.at(when, [this, life, done, heard = std::move(heard)]() mutable {
        if (life == life_) done(std::move(heard));
    });
}

void network::judge(const bot::slack::web_call& what, const workspace::api_answer& given,
                    bool injected) {
    if (injected) return;
    if (given.status == 429) {
        if (time_.now() - plugged_at_ > forgets_limits_for) {
            trace_.broken(fmt::format("{} ran into Slack's rate limit", what.method));
        }
        return;
    }
    const auto error = given.ok() ? std::string() : given.error();
    if (error.empty() || std::ranges::find(expected, error) != expected.end()) return;
    trace_.broken(fmt::format("Slack complains about {}: {} {}", what.method, given.text(),
                              boost::json::serialize(what.arguments)));
}

void network::respond(bot::slack::response what) {
    time_.in(latency(), [this, what = std::move(what)] {
        if (weather_.storm && dice_.happens(weather_.lose_request)) return;
        slack_.respond(what.url, what.body, time_.now());
        around_.flush();
    });
}

void network::connect(connection_id id, std::string url) {
    time_.in(latency() * 3, [this, id, url = std::move(url), life = life_] {
        if (life != life_) return;
        if (weather_.storm && dice_.happens(weather_.not_sent)) {
            return ends_.connect_failed(id, "simulated: no connection");
        }
        const auto answer = slack_.connect(url, time_.now());
        trace_.say(fmt::format("upgrade {} -> {}", static_cast<std::uint64_t>(id), answer.status));
        if (answer.status != 101) {
            return ends_.connect_failed(id, fmt::format("HTTP {}", answer.status));
        }
        lines_[id] = {answer.connection, time_.now(), time_.now(), false};
        ends_.connected(id);
        around_.flush();
    });
}

void network::send(connection_id id, std::string text) {
    const auto found = lines_.find(id);
    if (found == lines_.end() || found->second.silent) return;
    auto& over = found->second;
    over.last_up = std::max(over.last_up, time_.now() + latency());
    time_.at(over.last_up, [this, far = over.far, text = std::move(text)] {
        const auto envelope = between(text, "\"envelope_id\":\"", '"');
        const auto open = slack_.connections();
        if (std::ranges::find(open, far) != open.end()) {
            if (const auto event = event_of_envelope_.find(envelope);
                event != event_of_envelope_.end()) {
                acknowledged_.insert(event->second);
            }
        }
        trace_.say(fmt::format("acknowledged {} ({} bytes)", envelope, text.size()));
        slack_.receive(far, text, time_.now());
        around_.flush();
    });
}

void network::ping(connection_id id) {
    const auto found = lines_.find(id);
    if (found == lines_.end() || found->second.silent) return;
    time_.in(latency() * 2, [this, id, life = life_] {
        const auto still = lines_.find(id);
        if (life == life_ && still != lines_.end() && !still->second.silent) ends_.pong(id);
    });
}

void network::close(connection_id id) {
    time_.in(latency() * 2, [this, id, life = life_] {
        if (life != life_ || !lines_.contains(id)) return;
        drop(id);
    });
}

void network::drop(connection_id id) {
    const auto found = lines_.find(id);
    if (found == lines_.end()) return;
    slack_.closed(found->second.far, time_.now());
    lines_.erase(found);
    around_.flush();
    time_.in(1ms, [this, id, life = life_] {
        if (life == life_) ends_.lost(id, "closed by us");
    });
}

void network::take_frames() {
    for (const auto far : slack_.connections(app_.app_id)) {
        if (!slack_.has_frames(far)) continue;
        auto frames = slack_.take_frames(far, time_.now());
        const auto owner =
            std::ranges::find_if(lines_, [&](const auto& each) { return each.second.far == far; });
        for (auto& frame : frames) {
            if (frame.what == workspace::frame::kind::text) note_envelope(frame.text);
            if (owner != lines_.end()) deliver(owner->first, owner->second, std::move(frame));
        }
    }
    plan_slack();
}

void network::deliver(connection_id id, line& over, workspace::frame what) {
    if (over.silent) return;
    over.last_down = std::max(over.last_down, time_.now() + latency());
    time_.at(over.last_down, [this, id, life = life_, what = std::move(what)] {
        const auto found = lines_.find(id);
        if (life != life_ || found == lines_.end() || found->second.silent) return;
        if (what.what == workspace::frame::kind::text) return ends_.frame(id, what.text);
        if (what.what == workspace::frame::kind::binary) return;
        lines_.erase(found);
        ends_.lost(id, what.what == workspace::frame::kind::close ? "closed" : "cut");
    });
}

void network::make_silent() {
    if (lines_.empty()) return;
    auto chosen = lines_.begin();
    std::advance(chosen, dice_.between(0, static_cast<std::int64_t>(lines_.size()) - 1));
    chosen->second.silent = true;
}

void network::note_envelope(const std::string& text) {
    // Hardly any is one, and each is long.
    static const std::string_view mark = "\"reaction_added\"";
    static const std::boyer_moore_horspool_searcher look(mark.begin(), mark.end());
    if (std::search(text.begin(), text.end(), look) == text.end()) return;
    boost::system::error_code wrong;
    const auto json = boost::json::parse(text, wrong);
    if (wrong) return;
    const auto& payload = json.at("payload").as_object();
    const auto& event = payload.at("event").as_object();
    const std::string id(payload.at("event_id").as_string());
    event_of_envelope_[std::string(json.at("envelope_id").as_string())] = id;
    reactions_[fmt::format("{}/{}/{}", std::string(event.at("user").as_string()),
                           std::string(event.at("item").at("ts").as_string()),
                           std::string(event.at("reaction").as_string()))] = id;
}

const std::string* network::event_of(const std::string& reaction) const {
    const auto found = reactions_.find(reaction);
    return found == reactions_.end() ? nullptr : &found->second;
}

bool network::was_acknowledged(const std::string& event) const {
    return acknowledged_.contains(event);
}

void network::plan_slack() {
    const auto next = slack_.next_wake();
    if (!next) return;
    const auto when = std::max(*next, time_.now());
    const bool already = planned_ > time_.now() && planned_ <= when;
    if (already) return;
    planned_ = when;
    time_.at(when, [this, when] {
        if (planned_ == when) planned_ = {};
        slack_.tick(time_.now());
        around_.flush();
    });
}

} // namespace simulation
