#include "tests/practice/web_api.hpp"

#include "tests/practice/answers.hpp"
#include "tests/practice/content_type.hpp"
#include "tests/practice/form.hpp"
#include "tests/practice/multipart.hpp"
#include "tests/practice/web_call.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>

namespace practice {

namespace asio = boost::asio;
namespace json = boost::json;
using bot::net::http_reply;
using bot::net::http_request;
using bot::net::http_response;
using workspace::answer_fate;

namespace {

http_response plain(const workspace::plain_answer& answer) {
    return http_response::text(answer.status, answer.text, answer.content_type);
}

// RFC 9110, 5.6.7. Every answer of Slack's has one, and the bot holds its own clock against it.
std::string date_of(workspace::instant at) {
    const std::time_t seconds = workspace::seconds_of(at);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const auto length =
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), length};
}

http_response render(const workspace::api_answer& answer) {
    const bool html = answer.raw_body && answer.status >= 500;
    http_response out =
        http_response::text(answer.status, answer.text(),
                            html ? "text/html; charset=utf-8" : "application/json; charset=utf-8");
    if (answer.retry_after) {
        out.headers.set("Retry-After", std::to_string(answer.retry_after->count()));
    }
    if (!answer.granted_scopes.empty()) {
        out.headers.set("x-oauth-scopes", answer.granted_scopes);
    }
    if (!answer.accepted_scopes.empty()) {
        out.headers.set("x-accepted-oauth-scopes", answer.accepted_scopes);
    }
    return out;
}

asio::awaitable<void> pause(std::chrono::milliseconds time) {
    const bool any = time > std::chrono::milliseconds(0);
    if (any) {
        co_await bot::net::sleep_for(time);
    }
}

} // namespace

asio::awaitable<http_reply> serve_web_api(stage& on, std::string method, http_request request) {
    const auto half = on.latency / 2;
    const decoded_call decoded = decode_web_call(request, std::move(method));
    co_await pause(half);
    if (const auto* refused = std::get_if<refused_call>(&decoded)) {
        co_return json_answer(json::object{{"ok", false}, {"error", refused->error}});
    }
    const workspace::api_answer answer =
        on.model().call(std::get<workspace::api_request>(decoded), on.now());
    on.settle();
    co_await pause(half + answer.delay);
    if (answer.fate != answer_fate::delivered) {
        co_return no_answer();
    }
    http_response out = render(answer);
    out.headers.set("Date", date_of(on.now()));
    co_return out;
}

http_response serve_response_url(stage& on, const http_request& request) {
    const auto body = json_body(request);
    if (!body) {
        return http_response::text(400, "invalid_payload");
    }
    http_response answer = plain(on.model().respond(request.target, *body, on.now()));
    on.settle();
    return answer;
}

http_response serve_upload(stage& on, const http_request& request) {
    const auto header = request.headers.find("Content-Type");
    const content_type type = parse_content_type(header.value_or(""));
    std::string bytes = request.body;
    if (type.type == "multipart/form-data") {
        const auto parts = parse_multipart(request.body, type.boundary);
        if (!parts || parts->empty()) {
            return http_response::text(400, "invalid_form_data");
        }
        const auto file = std::find_if(parts->begin(), parts->end(),
                                       [](const form_part& p) { return p.filename.has_value(); });
        bytes = file == parts->end() ? parts->front().body : file->body;
    }
    http_response answer = plain(on.model().upload(request.target, std::move(bytes), on.now()));
    on.settle();
    return answer;
}

http_response serve_file(stage& on, std::string_view path) {
    // /files-pri/F0000000001/name
    path.remove_prefix(std::string_view("/files-pri/").size());
    const std::string_view id = path.substr(0, path.find('/'));
    const std::string* const bytes = on.model().file_bytes(std::string(id));
    if (!bytes) {
        return error_answer(404, "There is no such file.");
    }
    const bool png = path.ends_with(".png");
    const bool svg = path.ends_with(".svg");
    http_response answer = http_response::text(200, *bytes,
                                               png   ? "image/png"
                                               : svg ? "image/svg+xml"
                                                     : "text/plain; charset=utf-8");
    // What a bot uploads must not run in the page.
    answer.headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
    return answer;
}

std::string method_of(std::string_view path) {
    constexpr std::string_view prefix = "/api/";
    path.remove_prefix(path.starts_with(prefix) ? prefix.size() : 1);
    const bool dotted = path.find('.') != std::string_view::npos && path.front() != '.';
    const bool letters = std::all_of(
        path.begin(), path.end(), [](unsigned char c) { return std::isalpha(c) != 0 || c == '.'; });
    return dotted && letters ? std::string(path) : std::string();
}

} // namespace practice
