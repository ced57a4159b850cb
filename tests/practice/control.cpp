#include "tests/practice/control.hpp"

#include "tests/practice/answers.hpp"
#include "tests/practice/fault_text.hpp"
#include "tests/practice/form.hpp"

#include <boost/json/array.hpp>

#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <string_view>

namespace practice {
namespace {

namespace json = boost::json;
using bot::net::http_request;
using bot::net::http_response;
using workspace::connection_id;

/// What an order works with: the stage, and the members of the request's body.
struct order {
    stage& on;
    socket_mode& sockets;
    const json::object& body;

    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const {
        const json::value* const value = body.if_contains(name);
        return value && value->is_int64() ? std::optional(value->get_int64()) : std::nullopt;
    }
    [[nodiscard]] std::optional<bool> flag(std::string_view name) const {
        const json::value* const value = body.if_contains(name);
        return value && value->is_bool() ? std::optional(value->get_bool()) : std::nullopt;
    }
    [[nodiscard]] std::string text(std::string_view name) const {
        const json::value* const value = body.if_contains(name);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    }
    /// Nothing: all of them.
    [[nodiscard]] std::optional<connection_id> connection() const {
        const auto id = number("connection");
        return id ? std::optional(static_cast<connection_id>(*id)) : std::nullopt;
    }
};

/// Empty: done. Else what was wrong.
using sentence = std::string;

sentence inject(const order& o) {
    const auto made = parse_fault(o.body);
    if (!made) {
        return made.error().text;
    }
    o.on.model().inject(*made);
    return {};
}

sentence disconnect(const order& o) {
    const auto reason = parse_disconnect_reason(o.text("reason"));
    if (!reason) {
        return "\"reason\" is one of warning, refresh_requested, link_disabled, "
               "too_many_websockets, unknown, absent.";
    }
    o.on.model().disconnect(*reason, o.on.now(), o.connection());
    return {};
}

// Bytes that JSON cannot carry, such as those that are no UTF-8.
std::string from_hex(std::string_view digits) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2) {
        unsigned value = 0;
        std::from_chars(digits.data() + at, digits.data() + at + 2, value, 16);
        bytes += static_cast<char>(value);
    }
    return bytes;
}

sentence send(const order& o) {
    const std::string kind = o.text("kind");
    if (kind == "hex") {
        o.on.model().send_text(from_hex(o.text("text")), o.connection());
    } else if (kind == "binary") {
        o.on.model().send_binary(o.text("text"), o.connection());
    } else if (kind == "unknown_envelope") {
        o.on.model().send_unknown_envelope(o.connection());
    } else {
        o.on.model().send_text(o.text("text"), o.connection());
    }
    return {};
}

sentence refuse(const order& o) {
    const json::value* const list = o.body.if_contains("statuses");
    std::vector<int> statuses;
    if (list && list->is_array()) {
        for (const json::value& status : list->get_array()) {
            const bool usable =
                status.is_int64() && status.get_int64() >= 400 && status.get_int64() < 600;
            if (!usable) {
                return "\"statuses\" is a list of HTTP statuses from 400 to 599.";
            }
            statuses.push_back(static_cast<int>(status.get_int64()));
        }
    }
    o.on.model().refuse_upgrades(std::move(statuses));
    return {};
}

sentence settings(const order& o) {
    workspace::behavior& b = o.on.model().settings();
    const std::map<std::string_view, bool*> switches = {
        {"rate_limits", &b.rate_limits},
        {"strict_scopes", &b.strict_scopes},
        {"keep_events_without_socket", &b.keep_events_without_socket},
        {"bots_may_unarchive", &b.bots_may_unarchive},
        {"metadata_always", &b.metadata_always},
        {"close_on_large_ack", &b.close_on_large_ack},
        {"newest_socket_loses", &b.newest_socket_loses},
        {"bare_hello", &b.bare_hello},
        {"concurrent_creates", &b.concurrent_creates},
    };
    for (const auto& [key, value] : o.body) {
        const auto found = switches.find(key);
        const auto whole = o.number(key);
        if (found != switches.end() && value.is_bool()) {
            *found->second = value.get_bool();
        } else if (key == "connection_life" && whole && *whole > 0) {
            b.connection_life = std::chrono::seconds(*whole);
        } else if (key == "latency" && whole && *whole >= 0) {
            o.on.latency = std::chrono::milliseconds(*whole);
        } else if (key == "ping_interval" && whole && *whole > 0) {
            o.sockets.ping_interval = std::chrono::milliseconds(*whole);
        } else if (key == "socket_mode" && value.is_bool()) {
            o.on.model().set_socket_mode(value.get_bool(), o.on.now());
        } else if (key == "token_error" && value.is_string()) {
            o.on.model().set_token_error(std::string(value.get_string()));
        } else {
            return "There is no setting \"" + std::string(key) + "\", or its value cannot be used.";
        }
    }
    return {};
}

sentence skip(const order& o) {
    const auto time = o.number("milliseconds");
    if (!time || *time < 0) {
        return "\"milliseconds\" says how far practice time jumps ahead.";
    }
    o.on.clock().skip(std::chrono::milliseconds(*time));
    o.on.model().tick(o.on.now());
    return {};
}

sentence abandon(const order& o) {
    const auto which = o.connection();
    if (!which) {
        return "\"connection\" says which one; see GET /practice/control/connections.";
    }
    o.sockets.abandon(*which);
    return {};
}

sentence resend(const order& o) {
    return o.on.model().resend(o.text("envelope_id"), o.on.now())
               ? ""
               : "No envelope of that id is remembered.";
}

const std::map<std::string_view, std::function<sentence(const order&)>>& orders() {
    static const std::map<std::string_view, std::function<sentence(const order&)>> all = {
        {"fault", inject},
        {"clear",
         [](const order& o) {
             o.on.model().clear_faults();
             return sentence();
         }},
        {"disconnect", disconnect},
        {"cut",
         [](const order& o) {
             o.on.model().cut(o.on.now(), o.connection());
             return sentence();
         }},
        {"ghost", abandon},
        {"manners",
         [](const order& o) {
             o.sockets.set({o.flag("pings"), o.flag("pongs"), o.flag("silent")}, o.connection());
             return sentence();
         }},
        {"refuse", refuse},
        {"hold",
         [](const order& o) {
             o.on.model().hold_deliveries(o.flag("hold").value_or(true), o.on.now());
             return sentence();
         }},
        {"duplicate",
         [](const order& o) {
             o.on.model().duplicate_deliveries(static_cast<int>(o.number("count").value_or(1)));
             return sentence();
         }},
        {"resend", resend},
        {"send", send},
        {"settings", settings},
        {"skip", skip},
    };
    return all;
}

json::array request_log(stage& on, std::size_t from) {
    json::array all;
    const auto& log = on.model().requests();
    for (std::size_t i = from; i < log.size(); ++i) {
        const workspace::request_record& one = log[i];
        all.emplace_back(json::object{{"at", one.at.time_since_epoch().count()},
                                      {"method", one.method},
                                      {"token", one.token_kind},
                                      {"arguments", one.arguments},
                                      {"status", one.status},
                                      {"outcome", one.outcome}});
    }
    return all;
}

http_response read(stage& on, socket_mode& sockets, const std::string& what,
                   const http_request& request) {
    if (what == "dump") {
        return json_answer(on.model().to_json());
    }
    if (what == "requests") {
        std::size_t from = 0;
        const std::string text = find(parse_target(request.target).query, "from").value_or("");
        std::from_chars(text.data(), text.data() + text.size(), from);
        return json_answer(json::object{{"requests", request_log(on, from)},
                                        {"next", on.model().requests().size()}});
    }
    if (what == "connections") {
        json::array warnings;
        for (const std::string& one : on.model().ack_warnings()) {
            warnings.emplace_back(one);
        }
        return json_answer(
            json::object{{"connections", sockets.dump()}, {"ack_warnings", warnings}});
    }
    return error_answer(404, "GET knows dump, requests and connections.");
}

} // namespace

http_response serve_control(stage& on, socket_mode& sockets, const std::string& what,
                            const http_request& request) {
    if (request.method == "GET") {
        return read(on, sockets, what, request);
    }
    const auto found = orders().find(what);
    if (found == orders().end()) {
        return error_answer(404, "There is no order \"" + what + "\".");
    }
    const auto body = json_body(request);
    if (!body) {
        return body.error();
    }
    const sentence wrong = found->second(order{on, sockets, *body});
    on.settle();
    return wrong.empty() ? json_answer(json::object{{"ok", true}}) : error_answer(400, wrong);
}

} // namespace practice
