#include "tests/bench/slack.hpp"

#include "tests/bench/envelope.hpp"
#include "tests/practice/web_call.hpp"

#include <charconv>
#include <cstdio>
#include <stdexcept>

namespace bench {

namespace net = bot::net;
using boost::asio::awaitable;

struct slack::line {
    explicit line(const boost::asio::any_io_executor& executor) : wake(executor) {}

    net::wakeup wake;
    std::shared_ptr<net::websocket> socket;
    std::string waiting; // frames as bytes
    bool open = false;
};

namespace {

void complain(const std::string& sentence) {
    std::fprintf(stderr, "bench: %s\n", sentence.c_str());
}

workspace::instant wall_time() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string text_at(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

net::http_response rendered(const workspace::api_answer& from) {
    auto out =
        net::http_response::text(from.status, from.text(), "application/json; charset=utf-8");
    if (from.retry_after) {
        out.headers.set("Retry-After", std::to_string(from.retry_after->count()));
    }
    if (!from.granted_scopes.empty()) out.headers.set("x-oauth-scopes", from.granted_scopes);
    return out;
}

} // namespace

slack::slack(boost::asio::io_context& loop, options with)
    : loop_(loop),
      options_(with),
      model_(workspace::practice_seed(), wall_time()),
      tasks_(loop.get_executor(), [](std::string_view name, const std::exception_ptr& error) {
          try {
              std::rethrow_exception(error);
          } catch (const std::exception& e) {
              complain(std::string(name) + ": " + e.what());
          }
      }) {
    net::http_server_settings settings;
    settings.idle_limit = std::chrono::minutes(10);
    settings.on_error = complain;
    auto made = net::http_server::listen(
        loop.get_executor(), std::move(settings),
        [this](net::http_request request) { return answer(std::move(request)); });
    if (!made) throw std::runtime_error(made.error().text);
    http_ = std::move(*made);
    origin_ = "http://127.0.0.1:" + std::to_string(http_->port());
    model_.set_addresses("ws" + origin_.substr(4) + "/link/", origin_, origin_);
    model_.settings().rate_limits = with.rate_limits;
    // The model's own events go nowhere: envelopes are ours.
    model_.settings().keep_events_without_socket = false;
}

slack::~slack() = default;

workspace::instant slack::now() const {
    return wall_time();
}

std::string slack::channel(std::string_view name) const {
    const auto* found = model_.channel_named(name);
    return found ? found->id : std::string();
}

std::size_t slack::connections() const {
    std::size_t count = 0;
    for (const auto& each : lines_)
        count += each->open ? 1 : 0;
    return count;
}

void slack::run_for(std::chrono::milliseconds time) {
    wait_until([] { return false; }, time);
}

awaitable<net::http_reply> slack::answer(net::http_request request) {
    const std::string_view target = request.target;
    if (target.starts_with("/api/")) co_return co_await call(std::move(request));
    if (request.wants_websocket()) co_return accept();
    co_return net::http_response::text(200, "ok");
}

awaitable<net::http_reply> slack::call(net::http_request request) {
    seen_call seen;
    seen.came = stopwatch::now();
    seen.method = request.target.substr(5);
    const auto half = options_.latency / 2;
    ++in_flight_;
    if (half.count() > 0) co_await net::sleep_for(half);
    const auto decoded = practice::decode_web_call(request, seen.method);
    net::http_response out;
    if (const auto* asked = std::get_if<workspace::api_request>(&decoded)) {
        seen.channel = text_at(asked->arguments, "channel");
        out = rendered(model_.call(*asked, now()));
    } else {
        out = net::http_response::text(200, R"({"ok":false,"error":"invalid_arguments"})");
    }
    if (half.count() > 0) co_await net::sleep_for(half);
    seen.answered = stopwatch::now();
    seen.status = out.status;
    --in_flight_;
    last_call_ = seen.answered;
    calls_.push_back(std::move(seen));
    co_return out;
}

net::http_reply slack::accept() {
    auto made = std::make_shared<line>(loop_.get_executor());
    net::take_websocket take;
    take.run = [this, made](std::unique_ptr<net::websocket> socket) {
        return serve(made, std::move(socket));
    };
    return take;
}

awaitable<void> slack::serve(std::shared_ptr<line> on, std::unique_ptr<net::websocket> socket) {
    bool open = true;
    on->socket = std::move(socket);
    on->open = true;
    std::erase_if(lines_, [](const auto& each) { return !each->open; });
    lines_.push_back(on);
    on->waiting += as_frame(hello(lines_.size()));
    tasks_.spawn("a socket's writer", write(on));
    if (lines_.size() == 1) greeted_ = stopwatch::now();
    while (open) {
        const auto got = co_await on->socket->read();
        open = got.has_value();
        if (open) read_acknowledgement(got->data);
    }
    on->open = false;
    on->wake.notify();
}

awaitable<void> slack::write(std::shared_ptr<line> on) {
    constexpr std::chrono::seconds between_pings(10);
    bool well = true;
    while (well && on->open) {
        if (on->waiting.empty()) {
            const bool woken = co_await on->wake.wait_for(between_pings);
            if (!woken) on->waiting += ping_frame();
            continue;
        }
        auto bytes = std::exchange(on->waiting, {});
        const auto sent = co_await on->socket->send_raw(std::move(bytes));
        well = sent.has_value();
    }
}

std::uint64_t slack::type(std::string_view user, std::string_view channel, std::string_view text) {
    const auto number = ++last_number_;
    std::erase_if(lines_, [](const auto& each) { return !each->open; });
    if (lines_.empty()) throw std::runtime_error("the program has no connection");
    auto& on = *lines_[turn_++ % lines_.size()];
    on.waiting += as_frame(slash_envelope(number, user, channel, text, origin_));
    on.wake.notify();
    return number;
}

void slack::read_acknowledgement(std::string_view text) {
    const auto number = acknowledged_number(text);
    if (number && on_acknowledged) on_acknowledged(*number, text);
}

} // namespace bench
