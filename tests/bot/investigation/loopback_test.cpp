#include "bot/investigation/questions.hpp"
#include "bot/net/sleep.hpp"
#include "bot/net/task_group.hpp"
#include "bot/services/directory.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

// Twenty probes of which five hang, over loopback: all at once, each with its own deadline.
using namespace bot::net::testing;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

struct asked_all {
    std::vector<commands::probe_answer> answers;
    std::size_t most_at_once = 0;
    std::size_t at_once = 0;
};

asio::awaitable<bot::net::http_reply> system_answers(bot::net::http_request request) {
    bot::net::http_reply reply = bot::net::http_response::text(200, R"({"status":"pass"})");
    if (request.target == "/hang") co_await bot::net::sleep_for(10s);
    if (request.target == "/trouble") reply = bot::net::http_response::text(500, "oops");
    if (request.target == "/garbage") reply = bot::net::http_response::text(200, "{\"rub");
    co_return reply;
}

asio::awaitable<void> ask_one(bot::services::directory& road, std::string target, asked_all& into) {
    commands::run_probe what;
    what.probe.service = "systems";
    what.probe.target = std::move(target);
    what.probe.within = 500ms;
    what.probe.kind = what.probe.target == "/hang" ? commands::probe_kind::status_page
                                                   : commands::probe_kind::health;
    auto call = bot::investigation::question(what.probe, commands::instant{});
    into.most_at_once = std::max(into.most_at_once, ++into.at_once);
    const auto heard = co_await road.call(std::move(call));
    --into.at_once;
    into.answers.push_back(bot::investigation::read_answer(what, heard));
}

asio::awaitable<void> ask_all(asked_all& into, std::chrono::milliseconds& took) {
    const auto executor = co_await asio::this_coro::executor;
    const auto server = serve(executor, {}, system_answers);
    bot::services::endpoint where;
    where.url = fmt::format("http://127.0.0.1:{}", server->port());
    bot::services::directory road(make_connector(executor), {{"systems", where}});
    bot::net::task_group all(executor, [](std::string_view, std::exception_ptr) {});
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) {
        const std::string target = i < 5    ? "/hang"
                                   : i == 5 ? "/trouble"
                                   : i == 6 ? "/garbage"
                                            : "/health";
        all.spawn("probe", ask_one(road, target, into));
    }
    const auto limit = bot::net::deadline::after(10s);
    const bool finished = co_await all.wait(limit);
    CHECK(finished);
    took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 began);
}

struct over_tls {
    certificates made;
    bool trusted = true;
};

asio::awaitable<void> ask_over_tls(over_tls how, std::string& says) {
    const auto executor = co_await asio::this_coro::executor;
    bot::net::http_server_settings settings;
    settings.tls = how.made.server;
    const auto server = serve(executor, std::move(settings), system_answers);
    const temporary_file authority(how.made.ca_pem);
    bot::services::endpoint where;
    where.url = fmt::format("https://127.0.0.1:{}", server->port());
    bot::services::directory road(make_connector(executor, how.trusted ? authority.path() : ""),
                                  {{"systems", where}});
    asked_all all;
    co_await ask_one(road, "/health", all);
    says = all.answers.front().says;
}

std::string said_over_tls(over_tls how) {
    std::string out;
    run(ask_over_tls(std::move(how), out));
    return out;
}

} // namespace

TEST_CASE("a certificate that is wrong is told as what is wrong with it") {
    const std::string here = "IP:127.0.0.1";
    CHECK(said_over_tls({make_certificates(here)}).ends_with(" ms")); // it answered
    const auto expired = said_over_tls({make_certificates(here, -1min)});
    CHECK_MESSAGE(expired.ends_with("the certificate is not acceptable: certificate has expired"),
                  expired);
    const auto other = said_over_tls({make_certificates("IP:127.0.0.2")});
    CHECK_MESSAGE(
        other.find("the certificate is not acceptable: IP address mismatch") != other.npos, other);
    const auto stranger = said_over_tls({make_certificates(here), false});
    CHECK_MESSAGE(stranger.find("unable to get local issuer certificate") != stranger.npos,
                  stranger);
}

TEST_CASE("twenty probes of which five hang answer within the slowest deadline and a second") {
    asked_all all;
    std::chrono::milliseconds took{};
    run(ask_all(all, took));
    REQUIRE(all.answers.size() == 20);
    CHECK(all.most_at_once == 20);
    CHECK(took < 1500ms);
    const auto hang =
        std::ranges::count(all.answers, "no answer within 0.5 s", &commands::probe_answer::says);
    CHECK(hang == 5);
    const auto well =
        std::ranges::count(all.answers, commands::verdict::good, &commands::probe_answer::verdict);
    CHECK(well == 14); // what cannot be read as JSON but has its status is well all the same
}
