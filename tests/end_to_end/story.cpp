#include "tests/end_to_end/story.hpp"

#include "tests/end_to_end/from_outside.hpp"
#include "tests/end_to_end/waiting.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <stdexcept>

namespace end_to_end {

namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

void must(const json::object& answer) {
    if (answer.contains("error")) throw std::runtime_error(json::serialize(answer));
}

auto typing(std::string who, std::string text) {
    return [who = std::move(who), text = std::move(text)](scene& in) {
        must(in.slack.type_in(who, "#incidents", text));
    };
}

auto pressing(std::string who, std::string button) {
    return [who = std::move(who), button = std::move(button)](scene& in) {
        const auto where = standing(in, "1/message/announcement");
        must(in.slack.act(who, {{"act", "action"},
                                {"channel", where.channel_id},
                                {"ts", where.ts},
                                {"action_id", button}}));
    };
}

void react(scene& in) {
    const auto where = standing(in, "1/message/announcement");
    must(in.slack.act(
        ana,
        {{"act", "react"}, {"channel", where.channel_id}, {"ts", where.ts}, {"name", "eyes"}}));
    in.slack.wait_until_acknowledged();
}

// A person's message in the channel, put on the timeline by a reaction.
void pin_message(scene& in) {
    const auto home = standing(in, "1/message/home_announcement").channel_id;
    must(in.slack.act(bo, {{"act", "join"}, {"channel", home}}));
    const auto said =
        in.slack.act(bo, {{"act", "message"}, {"channel", home}, {"text", "the proxy is full"}});
    must(said);
    must(in.slack.act(
        bo, {{"act", "react"}, {"channel", home}, {"ts", said.at("ts")}, {"name", "pushpin"}}));
    in.slack.wait_until_acknowledged();
}

} // namespace

message standing(scene& in, const std::string& key) {
    std::vector<message> found;
    until(20s, key, [&] {
        found = picture(in.slack.dump()).posted_for(key);
        return !found.empty();
    });
    return found.front();
}

const std::vector<step>& story() {
    static const std::vector<step> all = {
        {"declare", typing(dee, "sev2 Checkout failing for EU cards")},
        {"acknowledge by reaction", react},
        {"join by button", pressing(bo, "join")},
        {"acknowledge by command", typing(dee, "1 ack")},
        {"take command by button", pressing(bo, "take_command")},
        {"note", typing(bo, "1 note the queue grows")},
        {"pin a message", pin_message},
        {"update", typing(bo, "1 update we know more")},
        {"severity", typing(bo, "1 sev 1 all cards fail")},
        {"status", typing(bo, "1 status identified a bad deploy")},
        {"resolve", typing(bo, "1 resolve rolled back")},
        {"resolve now", typing(bo, "1 resolve now it holds")},
        {"close", typing(bo, "1 close")},
    };
    return all;
}

const std::vector<on_record>& what_the_story_leaves() {
    static const std::vector<on_record> all = {
        {"declared", "title", "Checkout failing for EU cards"},
        {"acknowledged", "user", ana},
        {"responder_joined", "user", bo},
        {"noted", "text", "the queue grows"},
        {"noted", "text", "the proxy is full"},
        {"update_posted", "text", "we know more"},
        {"severity_changed", "reason", "all cards fail"},
        {"status_changed", "to", "identified"},
        {"status_changed", "to", "monitoring"},
        {"status_changed", "to", "resolved"},
        {"status_changed", "to", "closed"},
    };
    return all;
}

std::string wrong_after_story(scene& in) {
    const auto record = in.bot.exported(1);
    const auto markdown = in.bot.ask({"export", "1"}).output;
    std::string wrong;
    // A burst becomes one update, which may be a second away.
    try {
        until(4s, "", [&] {
            const picture seen(in.slack.dump());
            auto all = wrong_with(seen, record, markdown);
            const auto more = wrong_with_all(seen);
            all.insert(all.end(), more.begin(), more.end());
            wrong = fmt::format("{}", fmt::join(all, "\n"));
            return wrong.empty();
        });
    } catch (const std::runtime_error&) {
        wrong += "\n";
    }
    for (const auto& [kind, member, text] : what_the_story_leaves()) {
        const auto times = count_events(record, kind, member, text);
        if (times != 1) wrong += fmt::format("{} {} is {} times on record\n", kind, text, times);
    }
    if (count_events(record, "effect_failed") > 0) wrong += "something failed for good\n";
    if (in.bot.metric("incbot_outbox_failed") != 0) wrong += "effects failed for good\n";
    const auto verified = in.bot.ask({"verify"});
    if (verified.status != 0) wrong += verified.output;
    return wrong;
}

} // namespace end_to_end
