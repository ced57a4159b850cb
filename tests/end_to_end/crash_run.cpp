#include "tests/end_to_end/crash_run.hpp"

#include "tests/end_to_end/from_outside.hpp"
#include "tests/end_to_end/waiting.hpp"

#include <boost/json/array.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace end_to_end {

namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

// Few, because Slack's limits let each pinned message change only so often, and the end waits for
// all of them.
constexpr int most_incidents = 12;
constexpr auto longest_start = 60ms; // from the start to the first connections, and some more
constexpr auto longest_life = 80ms;  // under load

std::int64_t delivery_of(const json::object& answer) {
    const auto* found = answer.if_contains("delivery");
    return found ? found->to_number<std::int64_t>() : 0;
}

} // namespace

crash_run::crash_run(std::uint64_t seed) : random_(seed), began_(std::chrono::steady_clock::now()) {
    in_.bot.start();
    in_.slack.type_in(dee, "#incidents", "sev2 the first of many");
    incidents_ = 1;
}

int crash_run::below(int limit) {
    return std::uniform_int_distribution<int>(0, limit - 1)(random_);
}

void crash_run::live_and_be_killed() {
    if (!in_.bot.runs()) in_.bot.start(false);
    const auto start = std::chrono::steady_clock::now();
    // A fifth of them early, while it starts; the others under load.
    const bool early = below(5) == 0;
    if (!early) in_.bot.wait_until_connected();
    const auto life = std::chrono::microseconds(below(
        static_cast<int>(std::chrono::microseconds(early ? longest_start : longest_life).count())));
    const auto from = early ? start : std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - from < life) {
        do_something();
        if (below(4) == 0) std::this_thread::sleep_for(std::chrono::microseconds(below(3000)));
    }
    if (!in_.bot.runs()) throw std::runtime_error("the bot ended by itself:\n" + in_.bot.log());
    in_.bot.kill();
    ++kills_;
    look_what_was_acknowledged();
}

void crash_run::do_something() {
    ++said_;
    const int what = below(40);
    if (what == 0 && incidents_ < most_incidents) return declare();
    if (what < 4) return react();
    if (what < 8) return pin_message();
    add_note();
}

void crash_run::declare() {
    const auto answer = in_.slack.begin(
        dee, command_act("#general", fmt::format("sev{} broken {}", 1 + below(3), said_)));
    if (const auto id = delivery_of(answer)) declared_.emplace(id, false);
}

void crash_run::add_note() {
    const int incident = 1 + below(incidents_);
    const auto text = fmt::format("note {}", said_);
    const auto answer =
        in_.slack.begin(bo, command_act("#incidents", fmt::format("{} note {}", incident, text)));
    if (const auto id = delivery_of(answer)) notes_.emplace(id, promise{incident, text, false});
}

void crash_run::react() {
    const picture seen(in_.slack.dump());
    const auto key = fmt::format("{}/message/announcement", 1 + below(incidents_));
    for (const auto& each : seen.posted_for(key)) {
        in_.slack.begin(below(2) ? ana : bo, {{"act", "add_reaction"},
                                              {"channel", each.channel_id},
                                              {"ts", each.ts},
                                              {"name", "eyes"}});
    }
}

void crash_run::pin_message() {
    const picture seen(in_.slack.dump());
    const auto homes = seen.made_for(1 + below(incidents_));
    if (homes.empty()) return;
    const auto text = fmt::format("seen {}", said_);
    in_.slack.act(bo, {{"act", "join"}, {"channel", homes.front()->id}});
    const auto said =
        in_.slack.act(bo, {{"act", "message"}, {"channel", homes.front()->id}, {"text", text}});
    if (!said.contains("ts")) return;
    in_.slack.act(bo, {{"act", "add_reaction"},
                       {"channel", homes.front()->id},
                       {"ts", said.at("ts")},
                       {"name", "pushpin"}});
    pinned_.push_back(text);
}

// Slack forgets the oldest, so it is looked after each life. An envelope that was being
// acknowledged when the bot was killed counts as not acknowledged.
void crash_run::look_what_was_acknowledged() {
    constexpr std::int64_t acknowledged = 1; // of workspace::delivery_report::state
    const auto dump = in_.slack.dump();
    for (const auto& each : dump.at("deliveries").as_array()) {
        if (each.at("state").to_number<std::int64_t>() != acknowledged) continue;
        const auto id = each.at("id").to_number<std::int64_t>();
        if (const auto found = notes_.find(id); found != notes_.end()) found->second.kept = true;
        if (const auto found = declared_.find(id); found != declared_.end()) found->second = true;
    }
    const picture seen(dump);
    while (!seen.posted_for(fmt::format("{}/message/announcement", incidents_ + 1)).empty())
        ++incidents_;
}

void crash_run::check_promises(int incident, const json::value& record,
                               std::vector<std::string>& wrong) const {
    for (const auto& [id, each] : notes_) {
        if (each.incident != incident) continue;
        const int times = count_events(record, "noted", "text", each.text);
        if (times > 1 || (each.kept && times == 0)) {
            wrong.push_back(fmt::format("incident {}: '{}' is {} times on record{}", incident,
                                        each.text, times,
                                        each.kept ? ", and was acknowledged" : ""));
        }
    }
}

crash_result crash_run::judge() {
    const auto crashed = std::chrono::steady_clock::now();
    in_.bot.start();
    in_.slack.bring_again_what_waits();
    in_.bot.wait_until_delivered(5min);
    crash_result out;
    look_what_was_acknowledged();
    std::map<int, std::pair<json::value, std::string>> exports;
    std::map<std::string, int> times_pinned;
    std::size_t events = 0;
    for (int id = 1; id <= incidents_; ++id) {
        exports[id] = {in_.bot.exported(id), in_.bot.ask({"export", std::to_string(id)}).output};
        const auto& record = exports[id].first;
        check_promises(id, record, out.wrong);
        events += record.at("events").as_array().size();
        for (const auto& text : pinned_)
            times_pinned[text] += count_events(record, "noted", "text", text);
    }
    for (const auto& [text, times] : times_pinned) {
        if (times != 1) out.wrong.push_back(fmt::format("'{}' is {} times noted", text, times));
    }
    const picture seen(in_.slack.dump());
    for (const auto& [id, each] : exports)
        std::ranges::copy(wrong_with(seen, each.first, each.second), std::back_inserter(out.wrong));
    std::ranges::copy(wrong_with_all(seen), std::back_inserter(out.wrong));
    const auto declared = std::ranges::count_if(declared_, [](auto& each) { return each.second; });
    if (declared + 1 > incidents_) {
        out.wrong.push_back(
            fmt::format("{} declarations acknowledged, {} incidents", declared + 1, incidents_));
    }
    if (in_.bot.metric("incbot_outbox_failed") != 0) {
        out.wrong.push_back("effects failed for good");
    }
    const auto verified = in_.bot.ask({"verify"});
    if (verified.status != 0) out.wrong.push_back("verify: " + verified.output);
    const auto kept = std::ranges::count_if(notes_, [](auto& each) { return each.second.kept; });
    using seconds = std::chrono::duration<double>;
    out.figures =
        fmt::format("{} kills in {:.1f} s, then {:.1f} s until all was delivered and checked\n"
                    "{} incidents, {} events; {} of {} notes were acknowledged, {} messages put on "
                    "a timeline\n",
                    kills_, seconds(crashed - began_).count(),
                    seconds(std::chrono::steady_clock::now() - crashed).count(), incidents_, events,
                    kept, notes_.size(), pinned_.size());
    return out;
}

} // namespace end_to_end
