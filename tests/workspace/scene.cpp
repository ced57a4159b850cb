#include "tests/workspace/scene.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

namespace workspace {

namespace json = boost::json;

std::string word(const json::object& from, std::string_view pointer) {
    const json::value whole(from);
    boost::system::error_code error;
    const auto found = whole.find_pointer(json::string_view{pointer.data(), pointer.size()}, error);
    if (!found || found->is_null()) return {};
    return found->is_string() ? std::string{found->get_string()} : json::serialize(*found);
}

api_answer scene::call(std::string method, json::object arguments) {
    const bool by_app = method == "apps.connections.open";
    return model.call({std::move(method), std::move(arguments),
                       by_app ? model.start().app_token : model.start().bot_token, body_kind::form},
                      now);
}

json::object scene::must(std::string method, json::object arguments) {
    auto answer = call(method, std::move(arguments));
    REQUIRE_MESSAGE(answer.ok(), method << " answered " << answer.text());
    return std::move(answer.body);
}

connection_id scene::open_socket() {
    const auto opened = must("apps.connections.open");
    const auto made = model.connect(word(opened, "/url"), now);
    REQUIRE(made.status == 101);
    return made.connection;
}

void scene::connect() {
    socket = open_socket();
    const auto frames = model.take_frames(*socket, now);
    REQUIRE(!frames.empty());
    CHECK(frames[0].text.find("\"hello\"") != std::string::npos);
}

std::vector<json::object> scene::envelopes(connection_id from) {
    std::vector<json::object> list;
    for (const auto& one : model.take_frames(from, now)) {
        boost::system::error_code error;
        auto parsed = json::parse(one.text, error);
        if (!error && parsed.is_object() && parsed.get_object().contains("envelope_id"))
            list.push_back(std::move(parsed.get_object()));
    }
    return list;
}

std::vector<json::object> scene::envelopes() {
    REQUIRE(socket);
    return envelopes(*socket);
}

json::object scene::envelope() {
    auto list = envelopes();
    REQUIRE_MESSAGE(list.size() == 1, "one envelope was expected, " << list.size() << " came");
    return std::move(list.front());
}

void scene::ack(const json::object& envelope, json::object payload) {
    json::object text{{"envelope_id", envelope.at("envelope_id")}};
    if (!payload.empty()) text["payload"] = std::move(payload);
    model.receive(*socket, json::serialize(text), now);
}

std::vector<json::object> scene::events(std::string_view type, std::string_view subtype) {
    std::vector<json::object> found;
    for (const auto& one : envelopes()) {
        ack(one);
        if (word(one, "/payload/event/type") != type) continue;
        if (word(one, "/payload/event/subtype") != subtype) continue;
        found.push_back(one.at("payload").as_object().at("event").as_object());
    }
    return found;
}

std::string scene::make_channel(const std::string& name) {
    return word(must("conversations.create", {{"name", name}}), "/channel/id");
}

std::string scene::post(const std::string& channel, const std::string& text) {
    return word(must("chat.postMessage", {{"channel", channel}, {"text", text}}), "/ts");
}

} // namespace workspace
