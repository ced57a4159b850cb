#include "bot/program/program.hpp"
#include "bot/status_page/pages.hpp"
#include "bot/status_page/routes.hpp"
#include "bot/time_zones.hpp"
#include "commands/decide/draft.hpp"
#include "storage/database.hpp"
#include "storage/trouble.hpp"
#include "tests/bot/net/support.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <boost/asio/this_coro.hpp>
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

using namespace bot::net::testing;
namespace asio = boost::asio;

namespace {

commands::page_settings settings() {
    commands::page_settings out;
    out.title = "Acme Status";
    out.address = "https://status.acme.test";
    out.components = {{"Checkout", {"card payments"}}};
    return out;
}

commands::new_event approval(std::int64_t id, std::string state, std::string text) {
    commands::outside_approved what;
    what.state = std::move(state);
    what.text = std::move(text);
    return {commands::incident_id{id}, {"U0BO"}, {}, what};
}

commands::new_event declaration(std::int64_t id, std::string title, bool drill) {
    commands::declared what;
    what.title = std::move(title);
    what.severity = {"SEV2", 2};
    what.drill = drill;
    return {commands::incident_id{id}, {"U0BO"}, {}, what};
}

// What a brain decides that only writes these events.
storage::brain brain_that_writes(std::vector<commands::new_event> events) {
    storage::brain out;
    out.procedure = std::make_shared<const commands::procedure>();
    out.settings = std::make_shared<const commands::settings>();
    out.zones = bot::system_time_zones();
    out.decide = [events = std::move(events)](const commands::command&, const commands::context&) {
        commands::decision all;
        all.events = events;
        return all;
    };
    return out;
}

const commands::instant noon{std::chrono::sys_days(std::chrono::year(2026) / 3 / 10) +
                             std::chrono::hours(12)};

// A database with an incident that was told outside, a drill, and one that nobody told of.
struct told_outside {
    storage_test::temporary_directory directory;
    std::unique_ptr<storage::store> store = storage::open_store({.directory = directory.path()});

    told_outside() {
        write({declaration(1, "Internal title of one", false),
               approval(1, "Investigating", "We are investigating card payments failing."),
               declaration(2, "Internal title of two", true),
               approval(2, "Investigating", "This is only a drill."),
               declaration(3, "Internal title of three", false),
               {commands::incident_id{3},
                {"U0BO"},
                {},
                commands::noted{"A secret", {}, {}, {}, {}}}});
    }
    void write(std::vector<commands::new_event> events) const {
        const std::vector<storage::incoming> batch{
            {"", commands::bot_started{{"U0BOT"}, "B0BOT", "T0", ""}, "test"}};
        store->execute(batch, brain_that_writes(std::move(events)), noon);
    }
};

std::string body_of(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

asio::awaitable<std::string> get(std::uint16_t port, std::string path, std::string headers = "") {
    std::string bytes =
        "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n";
    co_return co_await talk(port, std::move(bytes));
}

asio::awaitable<void> compare_with_export(const told_outside& scene) {
    const auto executor = co_await asio::this_coro::executor;
    const auto reader = scene.store->open_reader();
    bot::http::router routes;
    bot::add_status_page_routes(routes, std::make_shared<bot::pages>(*reader, settings),
                                [] { return noon; });
    const auto by = [&](bot::net::http_request asked) { return routes.answer(std::move(asked)); };
    const auto server = serve(executor, {}, by);
    const auto files = bot::read_page_files(*reader, settings(), noon);
    CHECK(files.size() == 15);
    for (const auto& [path, file] : files) {
        const auto short_path =
            path.ends_with("index.html") ? path.substr(0, path.size() - 10) : path;
        for (const auto& each : {path, short_path}) {
            std::string asked = "/" + each;
            const auto answer = co_await get(server->port(), std::move(asked));
            CHECK_MESSAGE(answer.starts_with("HTTP/1.1 200"), each);
            CHECK_MESSAGE(body_of(answer) == file.body, each);
            CHECK_MESSAGE(answer.find("Content-Type: " + file.type) != answer.npos, each);
        }
    }
}

asio::awaitable<void> ask_again(const told_outside& scene) {
    const auto executor = co_await asio::this_coro::executor;
    const auto reader = scene.store->open_reader();
    auto now = noon;
    bot::http::router routes;
    bot::add_status_page_routes(routes, std::make_shared<bot::pages>(*reader, settings),
                                [&now] { return now; });
    const auto by = [&](bot::net::http_request asked) { return routes.answer(std::move(asked)); };
    const auto server = serve(executor, {}, by);
    std::string path = "/api/v2/summary.json";
    const auto first = co_await get(server->port(), path);
    const auto at = first.find("ETag: ") + 6;
    const auto etag = first.substr(at, first.find("\r\n", at) - at);
    CHECK(first.find("Cache-Control: public, max-age=15") != first.npos);
    CHECK(first.find("Access-Control-Allow-Origin: *") != first.npos);
    std::string known = "If-None-Match: \"x\", W/" + etag + "\r\n";
    const auto same = co_await get(server->port(), path, known);
    CHECK(same.starts_with("HTTP/1.1 304"));
    CHECK(body_of(same).empty());
    scene.write({approval(1, "Resolved", "It is over.")});
    now += std::chrono::seconds(6);
    const auto changed = co_await get(server->port(), path, known);
    CHECK(changed.starts_with("HTTP/1.1 200"));
    std::string folder = "/incidents/1";
    const auto moved = co_await get(server->port(), std::move(folder));
    CHECK(moved.starts_with("HTTP/1.1 308"));
    CHECK(moved.find("Location: 1/") != moved.npos);
    std::string drill = "/incidents/2/";
    const auto none = co_await get(server->port(), std::move(drill));
    CHECK(none.starts_with("HTTP/1.1 404"));
}

} // namespace

TEST_CASE("a component's up-time is what the health check of its name found") {
    const told_outside scene;
    auto brain = brain_that_writes({});
    brain.decide = [](const commands::command&, const commands::context&) {
        const auto today = std::chrono::floor<std::chrono::days>(noon).time_since_epoch().count();
        commands::decision out;
        out.uptime = {{"checkout", today, 3, 1, {}}};
        return out;
    };
    const std::vector<storage::incoming> batch{{"", commands::health_checked{}, "test"}};
    REQUIRE(scene.store->execute(batch, brain, noon).front().error.empty());
    const auto reader = scene.store->open_reader();
    const auto files = bot::read_page_files(*reader, settings(), noon);
    CHECK_MESSAGE(files.at("index.html").body.find("75.00 %") != std::string::npos,
                  "three of four checks were good");
    const auto none = bot::read_page_files(*reader, settings(), noon - std::chrono::days(1));
    CHECK(none.at("index.html").body.find("75.00 %") == std::string::npos);
}

TEST_CASE("the static export is what is served, to the byte") {
    run(compare_with_export(told_outside()));
}

TEST_CASE("whoever has the page already is told so, until it changes") {
    run(ask_again(told_outside()));
}

TEST_CASE("nothing but what was approved leaves the database") {
    const told_outside scene;
    const auto reader = scene.store->open_reader();
    for (const auto& [path, file] : bot::read_page_files(*reader, settings(), noon)) {
        for (const auto* word : {"Internal title", "drill", "secret", "U0BO", "SEV2"})
            CHECK_MESSAGE(file.body.find(word) == file.body.npos, path, " says ", word);
    }
}

TEST_CASE("incident-bot status-page writes the files, and says what is missing") {
    const told_outside scene;
    const storage_test::temporary_directory out;
    const auto config = out.path() / "c.toml";
    std::ofstream(config) << "[status_page]\ntitle = \"Acme Status\"\n"
                             "address = \"https://status.acme.test\"\n"
                             "[status_page_components]\nCheckout = [\"card payments\"]\n";
    bot::status_page_command asked;
    asked.options.config = config;
    asked.options.data = scene.directory.path();
    asked.out = out.path() / "page";
    const auto nothing = [](std::string_view) { return std::optional<std::string>(); };
    CHECK(bot::status_page_program(asked, nothing) == 0);
    std::ifstream written(asked.out / "incidents" / "1" / "index.html", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(written), {}};
    const auto reader = scene.store->open_reader();
    const auto files = bot::read_page_files(*reader, settings(), noon);
    CHECK(text == files.at("incidents/1/index.html").body);
    asked.options.config.reset();
    CHECK(bot::status_page_program(asked, nothing) == 1);
}
