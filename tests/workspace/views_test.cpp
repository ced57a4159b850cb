#include "tests/workspace/scene.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <doctest/doctest.h>

namespace workspace {

namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

constexpr auto form = R"({"type":"modal","callback_id":"declare","notify_on_close":true,
 "title":{"type":"plain_text","text":"Declare"},"submit":{"type":"plain_text","text":"Go"},
 "blocks":[
  {"type":"input","block_id":"title","label":{"type":"plain_text","text":"What"},
   "element":{"type":"plain_text_input","action_id":"title","max_length":20}},
  {"type":"input","block_id":"sev","label":{"type":"plain_text","text":"Severity"},
   "element":{"type":"static_select","action_id":"sev",
    "options":[{"text":{"type":"plain_text","text":"SEV1"},"value":"1"},
               {"text":{"type":"plain_text","text":"SEV2"},"value":"2"}]}},
  {"type":"input","block_id":"note","optional":true,"label":{"type":"plain_text","text":"Note"},
   "element":{"type":"plain_text_input","action_id":"note","initial_value":"none"}}]})";

json::object small_view(std::string_view title) {
    return {{"type", "modal"},
            {"title", json::object{{"type", "plain_text"}, {"text", title}}},
            {"blocks", json::array{}}};
}

// Ana runs a command and the bot opens the form.
json::object open_form(scene& s) {
    s.ana.runs("#incidents", "/inc", s.now);
    const auto envelope = s.envelope();
    s.ack(envelope);
    return s.must("views.open",
                  {{"trigger_id", word(envelope, "/payload/trigger_id")}, {"view", form}});
}

json::array stack(const scene& s) {
    return s.model.state_for(s.ana.id(), s.now).at("views").as_array();
}

json::object top(const scene& s) {
    const auto views = stack(s);
    return views.empty() ? json::object{} : views.back().as_object();
}

json::object good_values() {
    return {{"title", "Checkout down"}, {"sev", "2"}};
}

} // namespace

TEST_CASE("a trigger works once and for three seconds") {
    scene s;
    s.connect();
    s.ana.runs("#incidents", "/inc", s.now);
    const auto trigger = word(s.envelope(), "/payload/trigger_id");
    const json::object open{{"trigger_id", trigger}, {"view", small_view("x")}};
    s.must("views.open", open);
    CHECK(s.error("views.open", open) == "exchanged_trigger_id");
    CHECK(s.error("views.open", {{"trigger_id", "1.2.3"}, {"view", small_view("x")}}) ==
          "invalid_trigger_id");
    s.ana.runs("#incidents", "/inc", s.now);
    const auto late = word(s.envelope(), "/payload/trigger_id");
    s.pass(3001ms);
    CHECK(s.error("views.open", {{"trigger_id", late}, {"view", small_view("x")}}) ==
          "expired_trigger_id");
    CHECK(s.error("views.open", {{"trigger_id", late}, {"view", "{}"}}) == "invalid_arguments");
}

TEST_CASE("a submission carries every value, and a plain ack closes the form") {
    scene s;
    s.connect();
    open_form(s);
    REQUIRE(s.ana.submits(good_values(), s.now).ok);
    const auto envelope = s.envelope();
    CHECK(word(envelope, "/payload/type") == "view_submission");
    const auto at = [&](const std::string& pointer) {
        return word(envelope, "/payload/view/state/values" + pointer);
    };
    CHECK(at("/title/title/value") == "Checkout down");
    CHECK(at("/sev/sev/selected_option/value") == "2");
    CHECK(at("/sev/sev/selected_option/text/text") == "SEV2");
    CHECK(at("/note/note/value") == "none");
    CHECK(stack(s).size() == 1);
    s.ack(envelope);
    CHECK(stack(s).empty());
}

TEST_CASE("the client itself refuses missing and overlong values") {
    scene s;
    s.connect();
    open_form(s);
    CHECK(!s.ana.submits({{"title", "x"}}, s.now).ok);
    CHECK(!word(top(s), "/errors/sev").empty());
    CHECK(!s.ana.submits({{"title", std::string(21, 'x')}, {"sev", "1"}}, s.now).ok);
    CHECK(s.envelopes().empty());
}

TEST_CASE("response actions show errors, replace, push and clear") {
    scene s;
    s.connect();
    open_form(s);
    s.ana.submits(good_values(), s.now);
    s.ack(s.envelope(),
          {{"response_action", "errors"}, {"errors", json::object{{"title", "Say more."}}}});
    CHECK(word(top(s), "/errors/title") == "Say more.");
    s.ana.submits(good_values(), s.now);
    s.ack(s.envelope(), {{"response_action", "push"}, {"view", json::parse(form)}});
    CHECK(stack(s).size() == 2);
    CHECK(!word(top(s), "/previous_view_id").empty());
    s.ana.submits(good_values(), s.now);
    s.ack(s.envelope(), {{"response_action", "update"}, {"view", small_view("Second")}});
    CHECK(word(top(s), "/title/text") == "Second");
    s.ana.does("close", {}, s.now);
    CHECK(stack(s).size() == 1);
    s.ana.submits(good_values(), s.now);
    s.ack(s.envelope(), {{"response_action", "clear"}});
    CHECK(stack(s).empty());
}

TEST_CASE("an invalid answer to a form is a failure for the person and silence for the app") {
    scene s;
    s.connect();
    for (const json::object& answer :
         {json::object{{"response_action", "errors"}, {"errors", json::object{{"none", "x"}}}},
          json::object{{"response_action", "update"}, {"view", small_view(std::string(25, 'x'))}},
          json::object{{"response_action", "dance"}}}) {
        open_form(s);
        s.ana.submits(good_values(), s.now);
        s.ack(s.envelope(), answer);
        CHECK(!word(top(s), "/failure").empty());
        s.ana.does("close", {{"clear", true}}, s.now);
        s.envelopes();
    }
    open_form(s);
    s.ana.submits(good_values(), s.now);
    s.pass(3s);
    CHECK(word(top(s), "/failure").find("trouble connecting") != std::string::npos);
}

TEST_CASE("closing tells the app when it asked, without the values") {
    scene s;
    s.connect();
    open_form(s);
    s.ana.does("close", {{"clear", true}}, s.now);
    const auto envelope = s.envelope();
    CHECK(word(envelope, "/payload/type") == "view_closed");
    CHECK(word(envelope, "/payload/is_cleared") == "true");
    CHECK(word(envelope, "/payload/view/state/values") == "{}");
}

TEST_CASE("a stale hash is a conflict, and values survive an update of the same blocks") {
    scene s;
    s.connect();
    const auto opened = open_form(s);
    const auto id = word(opened, "/view/id");
    s.ana.submits(good_values(), s.now);
    const auto updated = s.must(
        "views.update", {{"view_id", id}, {"hash", word(opened, "/view/hash")}, {"view", form}});
    CHECK(word(updated, "/view/state/values/title/title/value") == "Checkout down");
    CHECK(s.error("views.update",
                  {{"view_id", id}, {"hash", word(opened, "/view/hash")}, {"view", form}}) ==
          "hash_conflict");
    CHECK(s.error("views.update", {{"view_id", "V404"}, {"view", form}}) == "not_found");
}

TEST_CASE("a stack holds three forms") {
    scene s;
    s.connect();
    open_form(s);
    for (int depth = 2; depth <= 4; ++depth) {
        s.ana.submits(good_values(), s.now);
        const auto envelope = s.envelope();
        const json::object push{{"trigger_id", word(envelope, "/payload/trigger_id")},
                                {"view", form}};
        if (depth <= 3) {
            s.must("views.push", push);
        } else {
            CHECK(s.error("views.push", push) == "push_limit_reached");
        }
    }
}

TEST_CASE("the Home tab shows what was published and each visit is an event") {
    scene s;
    s.connect();
    s.ana.does("home", {}, s.now);
    CHECK(s.events("app_home_opened").size() == 1);
    json::object home{{"type", "home"}, {"blocks", json::array{json::object{{"type", "divider"}}}}};
    s.must("views.publish", {{"user_id", s.ana.id()}, {"view", home}});
    CHECK(word(s.model.state_for(s.ana.id(), s.now), "/home/blocks/0/type") == "divider");
    s.ana.does("home", {}, s.now);
    const auto visits = s.events("app_home_opened");
    REQUIRE(visits.size() == 1);
    CHECK(word(visits[0], "/view/type") == "home");
}

} // namespace workspace
