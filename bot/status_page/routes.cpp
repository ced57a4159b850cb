#include "bot/status_page/routes.hpp"

#include "storage/trouble.hpp"

#include <algorithm>

namespace bot {
namespace {

using net::http_request;
using net::http_response;

constexpr std::string_view cache_control = "public, max-age=15";
// No script, nothing from elsewhere; the one style stands in the page.
constexpr std::string_view content_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

// If-None-Match: a list of tags, or "*" (RFC 9110, 13.1.2). Weak ones compare as well.
bool is_known(const http_request& asked, const std::string& etag) {
    const auto sent = asked.headers.find("If-None-Match");
    if (!sent) return false;
    return *sent == "*" || sent->find(etag) != std::string_view::npos;
}

void add_headers(http_response& to, const std::string& etag) {
    to.headers.set("ETag", etag);
    to.headers.set("Cache-Control", std::string(cache_control));
    to.headers.set("X-Content-Type-Options", "nosniff");
    to.headers.set("Referrer-Policy", "no-referrer");
}

// A folder's address ends in '/', so that the links on its page lead where they should.
http_response moved(std::string_view path) {
    auto out = http_response::text(308, "");
    const auto last = path.substr(path.rfind('/') + 1);
    out.headers.set("Location", std::string(last) + "/");
    return out;
}

http_response answer(pages& from, const http_request& asked, commands::instant now) {
    const auto full = http::path_of(asked.target);
    std::string path(full.substr(1));
    if (path.empty() || path.ends_with('/')) path += "index.html";
    auto found = from.find(path, now);
    if (!found.file) {
        if (from.find(path + "/index.html", now).file) return moved(full);
        return http_response::text(404, "There is nothing here.\n");
    }
    if (is_known(asked, found.etag)) {
        http_response same;
        same.status = 304;
        add_headers(same, found.etag);
        return same;
    }
    auto out = http_response::text(200, found.file->body, found.file->type);
    add_headers(out, found.etag);
    if (path.starts_with("api/")) {
        out.headers.set("Access-Control-Allow-Origin", "*");
    } else {
        out.headers.set("Content-Security-Policy", std::string(content_policy));
    }
    return out;
}

} // namespace

net::http_response public_html(int status, std::string body) {
    auto out = http_response::text(status, std::move(body), "text/html; charset=utf-8");
    out.headers.set("Cache-Control", "no-store");
    out.headers.set("X-Content-Type-Options", "nosniff");
    out.headers.set("Referrer-Policy", "no-referrer");
    out.headers.set("Content-Security-Policy", std::string(content_policy));
    return out;
}

void add_status_page_routes(http::router& to, std::shared_ptr<pages> from,
                            std::function<commands::instant()> now) {
    const auto serve = [from = std::move(from), now = std::move(now)](const http_request& asked) {
        try {
            return answer(*from, asked, now());
        } catch (const storage::trouble&) {
            auto out = http_response::text(503, "The status page cannot be read now.\n");
            out.headers.set("Retry-After", "30");
            return out;
        }
    };
    for (const auto* path : {"/", "/index.html", "/history", "/history/*", "/incidents/*",
                             "/history.atom", "/history.rss", "/feed/*", "/api/v2/*"}) {
        to.add({.path = path, .answer = http::at_once(serve)});
    }
}

} // namespace bot
