#include "tests/workspace/random_source.hpp"
#include "tests/workspace/scene.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

// Documents that are almost right: the model answers with Slack's errors and never throws.
namespace workspace {

namespace json = boost::json;

namespace {

constexpr auto blocks_text = R"([
 {"type":"section","block_id":"s","text":{"type":"mrkdwn","text":"*x*"},
  "fields":[{"type":"plain_text","text":"f"}],
  "accessory":{"type":"overflow","action_id":"o","options":[
    {"text":{"type":"plain_text","text":"A"},"value":"a"}]}},
 {"type":"actions","block_id":"a","elements":[
  {"type":"button","action_id":"go","text":{"type":"plain_text","text":"Go"},"value":"v",
   "confirm":{"title":{"type":"plain_text","text":"t"},"text":{"type":"mrkdwn","text":"t"},
    "confirm":{"type":"plain_text","text":"t"},"deny":{"type":"plain_text","text":"t"}}},
  {"type":"static_select","action_id":"sel","option_groups":[
   {"label":{"type":"plain_text","text":"g"},
    "options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}]}]}]},
 {"type":"context","elements":[{"type":"image","image_url":"https://x","alt_text":"x"}]},
 {"type":"input","block_id":"i","label":{"type":"plain_text","text":"l"},
  "element":{"type":"checkboxes","action_id":"c","options":[
    {"text":{"type":"plain_text","text":"A"},"value":"a"}]}},
 {"type":"input","block_id":"p","label":{"type":"plain_text","text":"l"},
  "element":{"type":"plain_text_input","action_id":"p","min_length":1,"max_length":9}}])";

// Changes one random member somewhere in the document.
void damage(json::value& value, random_source& random) {
    const auto other = [&]() -> json::value {
        switch (random.next() % 6) {
        case 0:
            return nullptr;
        case 1:
            return "";
        case 2:
            return 7;
        case 3:
            return json::array{};
        case 4:
            return json::object{};
        default:
            return true;
        }
    };
    const auto deeper = [&](json::value& member) {
        if (member.is_structured() && random.next() % 4 != 0)
            damage(member, random);
        else
            member = other();
    };
    if (value.is_object() && !value.get_object().empty()) {
        auto& object = value.get_object();
        const auto at = object.begin() + random.next() % object.size();
        if (random.next() % 8 == 0)
            object.erase(at);
        else
            deeper(at->value());
    } else if (value.is_array() && !value.get_array().empty()) {
        deeper(value.get_array()[random.next() % value.get_array().size()]);
    } else {
        value = other();
    }
}

json::value damaged(json::value whole, random_source& random) {
    auto times = random.next() % 4 == 0 ? 1 + random.next() % 2 : 0;
    for (; times > 0; --times)
        damage(whole, random);
    return whole;
}

// A person presses and sends whatever is there.
void use_everything(scene& s, const std::string& channel, const std::string& ts) {
    for (const auto id : {"", "go", "sel", "o", "c"}) {
        s.ana.clicks(channel, ts, id, s.now, {{"value", "a"}});
        s.ana.clicks_in_form(id, s.now, {{"values", json::object{{"c", json::array{"a"}}}}});
    }
    s.ana.submits({{"c", json::array{"a"}}, {"p", "x"}}, s.now);
}

} // namespace

TEST_CASE("damaged blocks, attachments, views and metadata are refused, never thrown") {
    scene s;
    s.model.settings().rate_limits = false;
    s.connect();
    random_source random{11};
    const auto channel = s.id_of("incidents");
    const auto blocks = json::parse(blocks_text);
    const json::value attachments = json::object{{"color", "danger"}, {"blocks", blocks}};
    const json::value view{
        json::object{{"type", "modal"},
                     {"title", json::object{{"type", "plain_text"}, {"text", "t"}}},
                     {"submit", json::object{{"type", "plain_text"}, {"text", "t"}}},
                     {"blocks", blocks}}};
    int accepted = 0;
    for (int i = 0; i < 1500; ++i) {
        const json::object arguments{
            {"channel", channel},
            {"text", damaged("x", random)},
            {"blocks", damaged(blocks, random)},
            {"attachments", damaged(json::array{attachments}, random)},
            {"metadata",
             damaged(json::object{{"event_type", "a"}, {"event_payload", json::object{}}},
                     random)}};
        const auto answer = s.call("chat.postMessage", arguments);
        accepted += answer.ok();
        s.ana.runs(channel, "/inc", s.now);
        const auto envelope = s.envelopes().back();
        s.ack(envelope, damaged(json::object{{"text", "x"}, {"blocks", blocks}}, random).is_object()
                            ? json::object{{"blocks", damaged(blocks, random)}}
                            : json::object{});
        s.call("views.open", {{"trigger_id", envelope.at("payload").at("trigger_id")},
                              {"view", damaged(view, random)}});
        use_everything(s, channel, word(answer.body, "/ts"));
        for (const auto& one : s.envelopes())
            s.ack(one, {{"response_action", damaged("push", random)},
                        {"errors", damaged(json::object{{"p", "wrong"}}, random)},
                        {"view", damaged(view, random)}});
        s.ana.does("close", {{"clear", true}}, s.now);
    }
    CHECK_MESSAGE(accepted > 50, "some of them must be good, or nothing is tried");
    CHECK_MESSAGE(accepted < 1400, "some of them must be bad");
}

} // namespace workspace
