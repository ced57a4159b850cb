#include "bot/http/calendar_routes.hpp"

#include <utility>

namespace bot::http {
namespace {

using net::http_request;
using net::http_response;

constexpr std::string_view above = "/oncall/";
constexpr std::string_view ending = ".ics";

// Takes the same time wherever the two differ, so that nobody finds the token letter by letter.
bool same(std::string_view given, std::string_view expected) {
    if (given.size() != expected.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < given.size(); ++i) {
        difference |= static_cast<unsigned>(static_cast<unsigned char>(given[i]) ^
                                            static_cast<unsigned char>(expected[i]));
    }
    return difference == 0;
}

// The rotation that a path asks for; empty where it does not know the token.
std::string_view asked(std::string_view path, std::string_view token) {
    path.remove_prefix(above.size());
    const auto slash = path.find('/');
    if (slash == path.npos || token.empty() || !same(path.substr(0, slash), token)) return {};
    auto name = path.substr(slash + 1);
    if (!name.ends_with(ending)) return {};
    name.remove_suffix(ending.size());
    return name;
}

} // namespace

void add_calendar_routes(router& to, std::string token,
                         std::function<std::optional<std::string>(std::string_view)> calendar) {
    const auto answer = [token = std::move(token),
                         calendar = std::move(calendar)](const http_request& request) {
        const auto rotation = asked(path_of(request.target), token);
        auto text = rotation.empty() ? std::nullopt : calendar(rotation);
        if (!text) return http_response::text(404, "There is nothing here.\n");
        auto out = http_response::text(200, std::move(*text), "text/calendar; charset=utf-8");
        out.headers.set("Cache-Control", "private, max-age=300");
        return out;
    };
    to.add({.path = std::string(above) + "*", .answer = at_once(answer)});
}

} // namespace bot::http
