#include "bot/net/http_client.hpp"
#include "bot/net/sleep.hpp"
#include "tests/end_to_end/picture.hpp"
#include "tests/end_to_end/scene.hpp"
#include "tests/end_to_end/waiting.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <map>

using namespace end_to_end;
using namespace std::chrono_literals;
namespace asio = boost::asio;

// A storm of alerts over real connections to the real bot.
namespace {

constexpr int alerts = 10'000;
constexpr int connections = 16;

// A monitor that sends every alert until it is taken, over connections that stay open.
class monitor {
public:
    explicit monitor(std::uint16_t port)
        : by_(bot::net::connector::make(loop_.get_executor()).value()),
          to_(by_, bot::net::parse_address(fmt::format("http://127.0.0.1:{}/", port)).value(),
              {.connections_max = connections}) {}

    // How many answers had each status; 0: there was none.
    std::map<int, int> send(int first, int end) {
        answers_.clear();
        next_ = first;
        end_ = end;
        for (int i = 0; i < connections; ++i)
            asio::co_spawn(loop_, send_some(), asio::detached);
        loop_.restart();
        loop_.run_for(30s);
        return answers_;
    }

private:
    static bot::net::http_request alert(int number) {
        bot::net::http_request out;
        out.method = "POST";
        out.target = "/alerts/storm";
        out.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer secret"}};
        out.body = fmt::format(R"({{"title":"Latency above 2 s","dedup_key":"host-{}",
            "labels":{{"service":"api"}}}})",
                               number);
        return out;
    }
    asio::awaitable<void> send_some() {
        const auto patience = 10s;
        while (next_ < end_) {
            const auto number = next_++;
            int status = 503;
            while (status == 503) {
                auto what = alert(number);
                const auto heard = co_await to_.send(std::move(what), patience);
                const auto* said = std::get_if<bot::net::http_response>(&heard);
                status = said ? said->status : 0;
                ++answers_[status];
                if (status == 503) co_await bot::net::sleep_for(20ms);
            }
        }
    }

    asio::io_context loop_{1};
    std::shared_ptr<bot::net::connector> by_;
    bot::net::http_client to_;
    std::map<int, int> answers_;
    int next_ = 0;
    int end_ = 0;
};

} // namespace

TEST_CASE("10,000 alerts are one proposal, with the count of those that were accepted") {
    scene in;
    in.bot.options().settings += "[alerts.storm]\nformat = \"generic\"\ngroup_by = [\"service\"]\n";
    in.bot.options().secrets = {{"ALERTS_STORM_SECRET", "secret"}};
    in.bot.start();
    const auto began = std::chrono::steady_clock::now();
    monitor sends(in.bot.port());
    const auto answers = sends.send(0, alerts);
    const auto count = [&](int status) {
        return answers.contains(status) ? answers.at(status) : 0;
    };
    // Too many at once are refused and sent again; none is left without an answer.
    CHECK(count(202) == alerts);
    CHECK(answers.size() <= 2);
    const auto told = fmt::format("🔔 {} alerts: Latency above 2 s", alerts);
    const auto proposals = [&] {
        return picture(in.slack.dump()).saying("incidents", "Latency above 2 s");
    };
    until(20s, told, [&] {
        const auto all = proposals();
        return !all.empty() && all.front().first_line == told;
    });
    CHECK(std::chrono::steady_clock::now() - began < 30s);
    // The same again changes nothing.
    sends.send(0, 100);
    in.bot.wait_until_delivered();
    CHECK(proposals().size() == 1);
    CHECK(proposals().front().first_line == told);
    CHECK(in.bot.metric("incbot_slack_socket_connections") >= 1); // Slack was not left waiting
}
