#include "bot/slack/acknowledgement.hpp"

#include "bot/delivery/scripts/message_body.hpp"

#include <boost/json/serialize.hpp>

namespace bot::slack {
namespace {

using boost::json::object;

// Slack drops acknowledgements of 20,480 bytes and more (Slack: Socket Mode 1.7).
constexpr std::size_t longest = 20000;

std::string frame_of(const envelope& what, const object* payload) {
    std::string out = "{\"envelope_id\":" + what.id_json;
    if (payload) out += ",\"payload\":" + boost::json::serialize(*payload);
    return out + "}";
}

// To one person in a channel; directly where there is no channel.
web_call privately(const commands::user_id& user, const commands::tell& said) {
    auto body = delivery::message_body(said.message);
    if (said.channel.empty()) {
        body["channel"] = user.value;
        return {"chat.postMessage", std::move(body), {user.value}};
    }
    body["channel"] = said.channel.value;
    body["user"] = user.value;
    if (!said.thread.empty()) body["thread_ts"] = said.thread.value;
    return {"chat.postEphemeral", std::move(body), said.channel};
}

immediate open_view(const commands::trigger_id& trigger, const object& view) {
    if (trigger.empty()) return {};
    return web_call{"views.open", {{"trigger_id", trigger.value}, {"view", view}}, {}};
}

struct answering {
    const envelope& what;

    [[nodiscard]] acknowledgement plain(immediate then = {}) const {
        return {frame_of(what, nullptr), std::move(then)};
    }

    // With a payload where one is taken and fits; `otherwise` where not.
    [[nodiscard]] acknowledgement with(const object& payload, immediate otherwise) const {
        if (!what.accepts_payload) return plain(std::move(otherwise));
        auto text = frame_of(what, &payload);
        if (text.size() > longest) return plain(std::move(otherwise));
        return {std::move(text), {}};
    }

    acknowledgement operator()(const commands::slash_command& from,
                               const commands::reply& reply) const {
        if (const auto* form = std::get_if<commands::open_form>(&reply)) {
            return plain(open_view(from.trigger, form->view));
        }
        const auto* said = std::get_if<commands::tell>(&reply);
        if (!said) return plain();
        auto payload = delivery::message_body(said->message);
        payload["response_type"] = "ephemeral";
        immediate otherwise = privately(from.user, *said);
        if (!from.response_url.empty()) otherwise = response{from.response_url, payload};
        return with(payload, std::move(otherwise));
    }

    acknowledgement operator()(const commands::button_click& from,
                               const commands::reply& reply) const {
        if (const auto* form = std::get_if<commands::open_form>(&reply)) {
            return plain(open_view(from.trigger, form->view));
        }
        const auto* said = std::get_if<commands::tell>(&reply);
        if (!said) return plain();
        if (from.ephemeral && !from.response_url.empty()) {
            // Turning a page turns it in place.
            auto body = delivery::message_body(said->message);
            body["replace_original"] = true;
            return plain(response{from.response_url, std::move(body)});
        }
        return plain(privately(from.user, *said));
    }

    acknowledgement operator()(const commands::form_submission& from,
                               const commands::reply& reply) const {
        if (const auto* wrong = std::get_if<commands::refuse_form>(&reply)) {
            object errors;
            for (const auto& [block, text] : wrong->errors)
                errors[block] = text;
            if (errors.empty()) return plain();
            return with({{"response_action", "errors"}, {"errors", std::move(errors)}}, {});
        }
        if (const auto* form = std::get_if<commands::open_form>(&reply)) {
            return with({{"response_action", "push"}, {"view", form->view}},
                        open_view(from.trigger, form->view));
        }
        const auto* said = std::get_if<commands::tell>(&reply);
        return said ? plain(privately(from.user, *said)) : plain();
    }

    acknowledgement operator()(const commands::shortcut& from, const commands::reply& reply) const {
        if (const auto* form = std::get_if<commands::open_form>(&reply)) {
            return plain(open_view(from.trigger, form->view));
        }
        const auto* said = std::get_if<commands::tell>(&reply);
        if (!said) return plain();
        if (from.response_url.empty()) return plain(privately(from.user, *said));
        // Works where the bot is no member (Slack: Payloads 2.5, traps 20 and 32).
        auto body = delivery::message_body(said->message);
        body["response_type"] = "ephemeral";
        body["replace_original"] = false;
        return plain(response{from.response_url, std::move(body)});
    }

    acknowledgement operator()(const commands::mention& from, const commands::reply& reply) const {
        const auto* said = std::get_if<commands::tell>(&reply);
        return said ? plain(privately(from.user, *said)) : plain();
    }

    template <class Other> acknowledgement operator()(const Other&, const commands::reply&) const {
        return plain();
    }
};

} // namespace

acknowledgement acknowledge(const envelope& what, const commands::reply& with) {
    if (!what.command) return {frame_of(what, nullptr), {}};
    return std::visit([&](const auto& from) { return answering{what}(from, with); }, *what.command);
}

} // namespace bot::slack
