#include "bot/alerts/intake.hpp"

#include "bot/alerts/formats.hpp"
#include "bot/alerts/members.hpp"
#include "bot/alerts/verify.hpp"

#include <fmt/format.h>

namespace bot::alerts {
namespace {

using net::http_response;

bool is_json(const net::http_request& what) {
    const auto type = what.headers.find("Content-Type").value_or("");
    return type.substr(0, type.find(';')) == "application/json";
}

} // namespace

std::size_t body_max(format what) {
    constexpr std::size_t mib = std::size_t{1} << 20;
    return what == format::github ? 25 * mib : mib;
}

std::variant<http_response, storage::incoming> take_in(const net::http_request& what,
                                                       const source& from, commands::instant now) {
    if (const auto refused = verify(what, from, now)) {
        return http_response::text(refused->status, refused->why + "\n");
    }
    if (!is_json(what)) return http_response::text(415, "application/json is needed.\n");
    const auto body = parse_body(what.body);
    if (!body) return http_response::text(400, "The body is not JSON, or nested too deep.\n");
    auto heard = read_message(from, what.headers, *body);
    // Nothing that concerns anybody: a ping, a run that goes on. Refusing it would make some
    // senders stop sending at all.
    if (heard.alerts.empty()) return http_response::text(200, "Nothing to do.\n");
    storage::incoming out;
    if (!heard.delivery.empty()) {
        out.dedupe_key = fmt::format("alert/{}/{}", from.name, heard.delivery);
    }
    out.correlation = "alert " + from.name;
    out.command = commands::alerts_received{from.name, std::move(heard.alerts)};
    return out;
}

} // namespace bot::alerts
