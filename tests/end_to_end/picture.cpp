#include "tests/end_to_end/picture.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <iterator>

namespace end_to_end {

namespace json = boost::json;

namespace {

std::string text_of(const json::object& from, std::string_view member) {
    const auto* found = from.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

// The texts of everything that is shown: blocks, attachments, buttons.
void gather(const json::value& from, std::string& into) {
    if (const auto* list = from.if_array()) {
        for (const auto& each : *list)
            gather(each, into);
    }
    const auto* object = from.if_object();
    if (!object) return;
    for (const auto& member : *object) {
        const bool shown = member.key() != "metadata" && member.key() != "bot_profile";
        if (member.key() == "text" && member.value().is_string()) {
            into += std::string(member.value().as_string()) + "\n";
        } else if (shown) {
            gather(member.value(), into);
        }
    }
}

message read_message(const json::object& from, const channel& in) {
    message out{in.name, in.id, text_of(from, "ts"), text_of(from, "text"), {}, {}, false};
    gather(from, out.whole);
    if (const auto* metadata = from.if_contains("metadata")) {
        const auto& payload = metadata->as_object().at("event_payload").as_object();
        out.key = text_of(payload, "key");
    }
    out.is_pinned = std::ranges::find(in.pins, out.ts) != in.pins.end();
    return out;
}

channel read_channel(const json::object& from) {
    channel out{text_of(from, "id"),
                text_of(from, "name"),
                text_of(from, "creator"),
                text_of(from, "topic"),
                {},
                {},
                {}};
    for (const auto& each : from.at("pins").as_array())
        out.pins.push_back(text_of(each.as_object(), "ts"));
    for (const auto& each : from.at("messages").as_array())
        out.messages.push_back(read_message(each.as_object(), out));
    for (const auto& member : from.at("ephemeral").as_object()) {
        for (const auto& each : member.value().as_array())
            out.private_answers.push_back(read_message(each.as_object(), out));
    }
    return out;
}

} // namespace

picture::picture(const json::object& dump) {
    for (const auto& member : dump.at("channels").as_object())
        channels_.push_back(read_channel(member.value().as_object()));
}

const channel* picture::named(std::string_view name) const {
    const auto found = std::ranges::find(channels_, name, &channel::name);
    return found == channels_.end() ? nullptr : &*found;
}

std::vector<const channel*> picture::made_for(int incident) const {
    const auto name = "incident-" + std::to_string(incident);
    std::vector<const channel*> out;
    for (const auto& each : channels_) {
        const bool named = each.name == name || each.name.starts_with(name + "-");
        if (named && each.creator == "U0INCIDENT") out.push_back(&each);
    }
    return out;
}

std::vector<message> picture::of_the_bot() const {
    std::vector<message> out;
    for (const auto& in : channels_) {
        std::ranges::copy_if(in.messages, std::back_inserter(out),
                             [](const auto& each) { return !each.key.empty(); });
    }
    return out;
}

std::vector<message> picture::posted_for(std::string_view key) const {
    auto out = of_the_bot();
    std::erase_if(out, [&](const auto& each) { return each.key != key; });
    return out;
}

std::vector<message> picture::saying(std::string_view channel_name, std::string_view text) const {
    std::vector<message> out;
    const auto* in = named(channel_name);
    if (!in) return out;
    std::ranges::copy_if(in->messages, std::back_inserter(out), [&](const auto& each) {
        return each.whole.find(text) != std::string::npos;
    });
    return out;
}

} // namespace end_to_end
