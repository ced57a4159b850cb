#include "tests/workspace/block_limits.hpp"
#include "tests/workspace/scene.hpp"
#include "tests/workspace/text.hpp"

#include <boost/json/array.hpp>
#include <doctest/doctest.h>

namespace workspace {

namespace json = boost::json;

namespace {

json::object plain(std::size_t length) {
    return {{"type", "plain_text"}, {"text", std::string(length, 'x')}};
}

json::object section(const std::string& text) {
    return {{"type", "section"}, {"text", json::object{{"type", "mrkdwn"}, {"text", text}}}};
}

json::object button(std::size_t length) {
    return {{"type", "button"}, {"text", plain(length)}};
}

// The first complaint about these blocks of a message; "" when they are fine.
std::string wrong(const json::array& blocks) {
    complaints errors;
    const place root{};
    check_blocks(blocks, surface::message, root.member("blocks"), errors);
    return errors.empty() ? "" : errors.list().front();
}

std::string wrong_view(json::object view) {
    complaints errors;
    check_view(view, errors);
    return errors.empty() ? "" : errors.list().front();
}

json::array many(std::size_t count, const json::value& item) {
    return json::array(count, item);
}

} // namespace

TEST_CASE("a message has at most 50 blocks, in Slack's words") {
    CHECK(wrong(many(50, json::object{{"type", "divider"}})).empty());
    CHECK(wrong(many(51, json::object{{"type", "divider"}})) ==
          "no more than 50 items allowed [json-pointer:/blocks]");
}

TEST_CASE("lengths are counted after escaping, in UTF-16 units") {
    CHECK(wrong({section(std::string(3000, 'x'))}).empty());
    const std::string limit =
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]";
    CHECK(wrong({section(std::string(3001, 'x'))}) == limit);
    CHECK(wrong({section(std::string(2996, 'x') + "&")}) == limit);
    std::string signs;
    for (int i = 0; i < 1501; ++i)
        signs += "\xF0\x9F\x9A\xA8"; // two units each
    CHECK(wrong({section(signs)}) == limit);
    CHECK(wrong({section("")}) ==
          "must be more than 0 characters [json-pointer:/blocks/0/text/text]");
    CHECK(utf16_units("a\xC3\xA9\xF0\x9F\x9A\xA8") == 4);
    CHECK(cut_to_units("\xF0\x9F\x9A\xA8x", 2) == "\xF0\x9F\x9A\xA8");
    CHECK(cut_to_units("\xF0\x9F\x9A\xA8x", 1).empty());
}

TEST_CASE("each block and element has its limit") {
    CHECK(wrong({json::object{{"type", "header"}, {"text", plain(151)}}}).find("less than 151") ==
          8);
    const auto actions = [](json::array elements) {
        return json::array{json::object{{"type", "actions"}, {"elements", std::move(elements)}}};
    };
    CHECK(wrong(actions(many(25, button(75)))).empty());
    CHECK(wrong(actions(many(26, button(5)))) ==
          "no more than 25 items allowed [json-pointer:/blocks/0/elements]");
    CHECK(wrong(actions({button(76)})) ==
          "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]");
    const json::object option{{"text", plain(5)}, {"value", "v"}};
    CHECK(wrong(actions({json::object{{"type", "overflow"}, {"options", many(6, option)}}})) ==
          "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]");
    CHECK(wrong(actions({json::object{{"type", "static_select"}, {"options", many(101, option)}}}))
              .starts_with("no more than 100 items"));
    CHECK(wrong({json::object{{"type", "context"}, {"elements", many(11, plain(3))}}})
              .starts_with("no more than 10 items"));
    CHECK(wrong({json::object{{"type", "moon"}}}) ==
          "unsupported type: moon [json-pointer:/blocks/0/type]");
    auto first = section("a");
    first["block_id"] = "same";
    CHECK(wrong({first, first}).starts_with("`block_id` \"same\" already exists"));
    auto two = button(3);
    two["action_id"] = "same";
    CHECK(wrong(actions({two, two})).starts_with("`action_id` \"same\" already exists"));
}

TEST_CASE("modals have short titles and a submit button when they ask something") {
    json::object view{{"type", "modal"}, {"title", plain(24)}, {"blocks", json::array{}}};
    CHECK(wrong_view(view).empty());
    view["title"] = plain(25);
    CHECK(wrong_view(view) == "must be less than 25 characters [json-pointer:/view/title/text]");
    view["title"] = plain(5);
    view["blocks"] = json::array{
        json::object{{"type", "input"},
                     {"label", plain(3)},
                     {"element", json::object{{"type", "plain_text_input"}, {"action_id", "a"}}}}};
    CHECK(wrong_view(view) == "missing required field: submit [json-pointer:/view/submit]");
    view["submit"] = plain(3);
    CHECK(wrong_view(view).empty());
    view["private_metadata"] = std::string(3001, 'x');
    CHECK(!wrong_view(view).empty());
}

TEST_CASE("a message with bad blocks is refused with pointers and not stored") {
    scene s;
    const auto id = s.make_channel("inc-1");
    const auto count = s.model.channels().at(id).messages.size();
    const auto answer = s.call(
        "chat.postMessage", {{"channel", id}, {"text", "x"}, {"blocks", json::array{button(3)}}});
    CHECK(answer.error() == "invalid_blocks");
    CHECK(word(answer.body, "/errors/0") ==
          "unsupported type: button [json-pointer:/blocks/0/type]");
    CHECK(word(answer.body, "/response_metadata/messages/0").starts_with("[ERROR] unsupported"));
    CHECK(s.error("chat.postMessage", {{"channel", id}, {"blocks", "{"}}) ==
          "invalid_blocks_format");
    CHECK(s.model.channels().at(id).messages.size() == count);
}

} // namespace workspace
