#include "bot/services/directory.hpp"

#include "bot/clock.hpp"
#include "bot/mail/sender.hpp"
#include "bot/net/address.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace bot::services {
namespace {

// Empty: the secrets stand in their places; otherwise why they cannot.
std::string fill_in(service_call& what, const std::map<std::string, secret>& secrets) {
    if (what.secret_members.empty()) return {};
    boost::system::error_code wrong;
    auto body = boost::json::parse(what.body, wrong);
    if (wrong || !body.is_object()) return "the body of the request is no JSON object";
    for (const auto& [member, name] : what.secret_members) {
        const auto found = secrets.find(name);
        if (found == secrets.end()) return fmt::format("no {} is configured", name);
        body.as_object()[member] = found->second.reveal();
    }
    what.body = boost::json::serialize(body);
    return {};
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return out;
}

service_answer read(net::http_outcome outcome, commands::duration took) {
    if (auto* unsent = std::get_if<net::not_sent>(&outcome)) {
        return service_not_sent{std::move(unsent->reason)};
    }
    if (auto* lost = std::get_if<net::unknown>(&outcome)) {
        return service_unknown{std::move(lost->reason)};
    }
    auto& response = std::get<net::http_response>(outcome);
    service_response out{response.status, {}, std::move(response.body), took};
    for (const auto& [name, value] : response.headers)
        out.headers.emplace_back(lower(name), value);
    return out;
}

} // namespace

directory::directory(std::shared_ptr<net::connector> by, endpoints known)
    : by_(std::move(by)), known_(std::move(known)) {}

std::shared_ptr<net::http_client> directory::client_for(const net::address& where) {
    auto& client = clients_[where.origin()];
    // As many as delivery lets go at a time: one question that hangs holds up no other.
    net::http_client_settings settings;
    settings.connections_max = 64;
    if (!client) client = std::make_shared<net::http_client>(by_, where, settings);
    return client;
}

boost::asio::awaitable<service_answer> directory::call(service_call what) {
    const auto found = known_.find(what.service);
    if (what.service == "mail" && mail_) co_return co_await mail_->send(std::move(what));
    if (found == known_.end()) {
        co_return service_not_sent{fmt::format("no service \"{}\" is configured", what.service)};
    }
    const auto& to = found->second;
    const auto url = to.url + what.target;
    const auto permitted = net::allowed(url);
    if (permitted.has_error()) co_return service_not_sent{permitted.error().text};
    const auto where = net::parse_address(url);
    if (where.has_error()) co_return service_not_sent{where.error().text};
    if (auto why = fill_in(what, to.secrets); !why.empty()) co_return service_not_sent{why};
    net::http_request request;
    request.method = what.method;
    request.target = where->target;
    for (const auto& [name, value] : to.headers)
        request.headers.set(name, value.reveal());
    for (const auto& [name, value] : what.headers)
        request.headers.set(name, value);
    request.body = std::move(what.body);
    const auto client = client_for(*where);
    const auto began = clock::stopwatch();
    auto outcome = co_await client->send(std::move(request), what.within);
    const auto took = std::chrono::duration_cast<commands::duration>(clock::stopwatch() - began);
    co_return read(std::move(outcome), took);
}

} // namespace bot::services
