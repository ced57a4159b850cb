#include "bot/slack/envelope.hpp"

#include "bot/slack/payload.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <array>

namespace bot::slack {
namespace {

constexpr std::size_t deepest = 64; // far beyond what Slack nests

std::int64_t number_at(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    boost::system::error_code wrong;
    return found && found->is_number() ? found->to_number<std::int64_t>(wrong) : 0;
}

frame read_hello(const boost::json::object& json) {
    hello out;
    out.connections = static_cast<int>(number_at(json, "num_connections"));
    const auto seconds = number_at(object_at(json, "debug_info"), "approximate_connection_time");
    if (seconds > 0 && seconds < 86400 * 7) out.lifetime = std::chrono::seconds(seconds);
    return out;
}

frame read_disconnect(const boost::json::object& json) {
    const auto reason = text_at(json, "reason");
    if (reason == "warning") return disconnect{disconnect_reason::warning};
    if (reason == "link_disabled") return disconnect{disconnect_reason::link_disabled};
    if (reason == "too_many_websockets") return disconnect{disconnect_reason::too_many_websockets};
    return disconnect{disconnect_reason::refresh_requested};
}

} // namespace

frame read_frame(std::string_view text, const commands::user_id& bot_user) {
    // Slack sends texts that are no JSON at all, empty ones among them (Slack: Socket Mode 1.5).
    if (text.empty() || text.front() != '{') return ignored{};
    boost::system::error_code wrong;
    boost::json::parse_options options;
    options.max_depth = deepest;
    options.allow_invalid_utf8 = true; // made valid where it becomes text of ours
    // What is kept of it is copied out; the rest goes in one piece.
    std::array<unsigned char, 8192> first;
    boost::json::monotonic_resource room(first.data(), first.size());
    const auto json = boost::json::parse(text, wrong, &room, options);
    const auto* object = json.if_object();
    if (wrong || !object) return ignored{"not readable as JSON: " + wrong.message()};
    const auto type = text_at(*object, "type");
    if (type == "hello") return read_hello(*object);
    if (type == "disconnect") return read_disconnect(*object);
    const auto* id = object->if_contains("envelope_id");
    if (!id || !(id->is_string() || id->is_number())) {
        return ignored{"a message of type '" + type + "' without an envelope"};
    }
    envelope out;
    out.id_json = boost::json::serialize(*id);
    out.type = type;
    const auto* accepts = object->if_contains("accepts_response_payload");
    out.accepts_payload = accepts && accepts->is_bool() && accepts->as_bool();
    out.retry_attempt = static_cast<int>(number_at(*object, "retry_attempt"));
    auto payload = read_payload(type, object_at(*object, "payload"), bot_user);
    out.command = std::move(payload.command);
    out.dedupe_key =
        payload.dedupe_key.empty() ? "envelope/" + out.id_json : std::move(payload.dedupe_key);
    return out;
}

} // namespace bot::slack
