#include "tests/practice/server.hpp"

#include "bot/net/address.hpp"
#include "tests/practice/answers.hpp"
#include "tests/practice/control.hpp"
#include "tests/practice/form.hpp"
#include "tests/practice/manifest.hpp"
#include "tests/practice/page_files.hpp"
#include "tests/practice/page_routes.hpp"
#include "tests/practice/web_api.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace practice {

namespace asio = boost::asio;
using bot::net::http_reply;
using bot::net::http_request;

namespace {

constexpr std::size_t body_max = std::size_t{4} << 20;
constexpr std::size_t upload_max = std::size_t{64} << 20;

std::string read_file(const std::string& name) {
    std::ifstream in(name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        throw std::runtime_error(name + " cannot be read");
    }
    return text.str();
}

void complain(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
}

bot::net::http_server_settings settings_from(const options& chosen) {
    bot::net::http_server_settings settings;
    settings.bind_address = chosen.host == "localhost" ? "127.0.0.1" : chosen.host;
    settings.port = chosen.port;
    settings.idle_limit = std::chrono::minutes(5);
    settings.body_max = [](std::string_view target) {
        return target.starts_with("/upload/") ? upload_max : body_max;
    };
    settings.on_error = complain;
    if (!chosen.tls_certificate.empty()) {
        settings.tls =
            bot::net::server_identity{read_file(chosen.tls_certificate), read_file(chosen.tls_key)};
    }
    return settings;
}

practice_clock clock_from(const options& chosen) {
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return {now, practice_clock::real::now(), chosen.speed};
}

std::string tell(std::string_view name, const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& e) {
        return std::string(name) + ": " + e.what();
    }
}

// The name in the Host header must be this machine's: a page elsewhere that rebinds its own name to
// 127.0.0.1 is not to act here.
bool for_this_machine(const http_request& request) {
    const std::string host(request.headers.find("Host").value_or(""));
    const auto where = bot::net::parse_address("http://" + host);
    return where && bot::net::is_loopback(where->host);
}

workspace::seed seed_from(const options& chosen) {
    auto start = workspace::practice_seed(chosen.seed);
    if (!chosen.manifest.empty()) install_app(chosen.manifest, start);
    for (const auto& each : chosen.without_scopes)
        std::erase(start.scopes, each);
    return start;
}

} // namespace

server::server(const asio::any_io_executor& executor, const options& chosen)
    : options_(chosen),
      stage_(executor, seed_from(chosen), clock_from(chosen)),
      sockets_(executor, stage_),
      tasks_(executor, [](std::string_view name, const std::exception_ptr& error) {
          complain(tell(name, error));
      }) {
    auto made = bot::net::http_server::listen(
        executor, settings_from(chosen),
        [this](http_request request) { return answer(std::move(request)); });
    if (!made) {
        throw std::runtime_error(made.error().text);
    }
    http_ = std::move(*made);
    stage_.latency = chosen.latency;
    stage_.model().settings().rate_limits = chosen.rate_limits;
    stage_.model().settings().patience = std::max(1, static_cast<int>(chosen.speed));
    stage_.on_settle = [this] { sockets_.pump(); };
    const std::string here = origin();
    // http -> ws, https -> wss
    stage_.model().set_addresses("ws" + here.substr(4) + "/link/", here, here);
    tasks_.spawn("the practice clock", stage_.keep_time());
}

std::string server::origin() const {
    const bool six = options_.host.find(':') != std::string::npos;
    return std::string(options_.tls_key.empty() ? "http" : "https") + "://" +
           (six ? "[" + options_.host + "]" : options_.host) + ":" + std::to_string(http_->port());
}

http_reply server::answer_plainly(const http_request& request, const std::string& path) {
    const bool post = request.method == "POST";
    if (path.starts_with("/link")) {
        return sockets_.upgrade(request);
    }
    if (path.starts_with("/practice/control/")) {
        return serve_control(stage_, sockets_, path.substr(18), request);
    }
    if (post && path.starts_with("/upload/")) {
        return serve_upload(stage_, request);
    }
    if (!post && path.starts_with("/files-pri/")) {
        return serve_file(stage_, path);
    }
    if (post) {
        return serve_response_url(stage_, request);
    }
    return error_answer(404, "There is nothing here. The page is at /.");
}

asio::awaitable<http_reply> server::answer(http_request request) {
    constexpr std::string_view pages = "/practice/";
    constexpr std::string_view control = "/practice/control/";
    const std::string path = parse_target(request.target).path;
    if (!for_this_machine(request)) {
        co_return error_answer(403, "The practice workspace answers to this machine's own names.");
    }
    if (path.starts_with(pages) && !path.starts_with(control)) {
        std::string what = path.substr(pages.size());
        co_return co_await serve_page_route(stage_, std::move(what), std::move(request));
    }
    // Before the methods: "/app.js" looks like one.
    if (request.method != "POST") {
        auto file = page_file(path, options_.page);
        if (file) {
            co_return std::move(*file);
        }
    }
    std::string method = method_of(path);
    if (!method.empty()) {
        co_return co_await serve_web_api(stage_, std::move(method), std::move(request));
    }
    co_return answer_plainly(request, path);
}

asio::awaitable<void> server::stop() {
    const std::chrono::milliseconds limit(500);
    co_await http_->stop(limit);
    tasks_.cancel();
    sockets_.stop();
}

} // namespace practice
