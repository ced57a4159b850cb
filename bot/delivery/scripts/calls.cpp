#include "bot/delivery/scripts/scripts.hpp"

#include <boost/json/array.hpp>

namespace bot::delivery {

using namespace std::chrono_literals;

commands::effect_outcome gave_up(std::string error) {
    return commands::effect_gave_up{std::move(error)};
}

part<slack::web_answer> until_known(slack::web_call call) {
    commands::duration wait = 1s;
    for (;;) {
        auto copy = call;
        auto answer = co_await ask(std::move(copy));
        const bool known = !std::holds_alternative<slack::answer_unknown>(answer);
        if (known) co_return answer;
        co_await wait_for(wait);
        wait = std::min<commands::duration>(wait * 2, 60s);
    }
}

part<slack::web_answer> joining(slack::web_call call) {
    slack::web_call join{"conversations.join", {{"channel", call.channel.value}}, {}};
    auto answer = co_await until_known(call);
    const auto* refused = std::get_if<slack::answer_refused>(&answer);
    const bool outside = refused && refused->error == "not_in_channel";
    if (!outside) co_return answer;
    auto joined = co_await until_known(std::move(join));
    const bool is_in = std::holds_alternative<slack::answer_ok>(joined);
    if (!is_in) co_return answer;
    co_return co_await until_known(std::move(call));
}

part<judged_answer> ask_and_judge(services::service_call call) {
    judged_answer out;
    auto answer = co_await ask_service(std::move(call));
    out.said = services::judge(answer);
    if (auto* response = std::get_if<services::service_response>(&answer)) {
        out.body = std::move(response->body);
    }
    co_return out;
}

commands::effect_outcome done_or_gave_up(const slack::web_answer& answer,
                                         std::string_view done_codes) {
    if (std::holds_alternative<slack::answer_ok>(answer)) return commands::effect_done{};
    const auto* refused = std::get_if<slack::answer_refused>(&answer);
    if (!refused) return gave_up("no answer");
    const std::string all = " " + std::string(done_codes) + " ";
    if (all.find(" " + refused->error + " ") != std::string::npos) return commands::effect_done{};
    return gave_up(refused->error);
}

part<std::optional<boost::json::object>> own_channel(std::string name) {
    std::string cursor;
    for (;;) {
        slack::web_call list{"users.conversations",
                             {{"types", "public_channel,private_channel"},
                              {"exclude_archived", "true"},
                              {"limit", "200"}},
                             {}};
        if (!cursor.empty()) list.arguments["cursor"] = cursor;
        auto answer = co_await until_known(std::move(list));
        const auto* ok = std::get_if<slack::answer_ok>(&answer);
        if (!ok) co_return std::nullopt;
        if (const auto* channels = array_of(ok->json, "channels")) {
            for (const auto& item : *channels) {
                const auto* channel = item.if_object();
                if (channel && text_of(*channel, "name") == name) co_return *channel;
            }
        }
        cursor = next_cursor(ok->json);
        if (cursor.empty()) co_return std::nullopt;
    }
}

std::string text_of(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

const boost::json::object* object_of(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found ? found->if_object() : nullptr;
}

const boost::json::array* array_of(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found ? found->if_array() : nullptr;
}

std::string next_cursor(const boost::json::object& json) {
    const auto* meta = object_of(json, "response_metadata");
    return meta ? text_of(*meta, "next_cursor") : std::string();
}

} // namespace bot::delivery
