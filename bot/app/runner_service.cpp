#include "bot/alerts/routes.hpp"
#include "bot/app/health.hpp"
#include "bot/app/runner.hpp"
#include "bot/app/seen_mark.hpp"
#include "bot/examination/examine.hpp"
#include "bot/examination/machine.hpp"
#include "bot/http/calendar_routes.hpp"
#include "bot/http/service_routes.hpp"
#include "bot/net/random_token.hpp"
#include "bot/paging/routes.hpp"
#include "bot/status_page/routes.hpp"
#include "bot/status_page/subscribing.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <unistd.h>

// How the runner tells those who watch it.
namespace bot {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds report_every = 15s;
constexpr commands::duration stuck_after = 30s; // the writer's thread
constexpr std::chrono::milliseconds mark_every = 30s;
constexpr std::chrono::milliseconds examine_first = 30s; // people who wait go first
constexpr std::chrono::milliseconds examine_every = 15min;
constexpr commands::duration figures_every = 1min;
constexpr commands::duration figures_of = std::chrono::days(30);
constexpr std::int64_t most_figures = 5000;

commands::duration mean_of(const metrics::histogram& seconds) {
    if (seconds.count() == 0) return {};
    const auto mean = seconds.sum() / static_cast<double>(seconds.count());
    return std::chrono::round<commands::duration>(std::chrono::duration<double>(mean));
}

std::int64_t size_of(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

std::optional<commands::instant> newest_in(const std::filesystem::path& folder) {
    std::optional<commands::instant> newest;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() != ".db") continue;
        const auto written = std::filesystem::last_write_time(entry.path(), error);
        if (error) continue; // removed meanwhile
        const auto at =
            std::chrono::floor<commands::duration>(std::chrono::file_clock::to_sys(written));
        if (!newest || at > *newest) newest = at;
    }
    return newest;
}

std::string status_line(const measurements& what) {
    const auto all = judge(what);
    std::string line;
    for (const auto& each : all) {
        if (!each.good)
            line += fmt::format("{}{}: {}", line.empty() ? "" : "; ", each.name, each.text);
    }
    if (line.empty()) {
        line = fmt::format("{} connections to Slack, {} open incidents, {} effects wait",
                           what.live_connections, what.records.open, what.deliveries.depth);
    }
    std::ranges::replace(line, '\n', ' ');
    return line;
}

} // namespace

// Read once a minute, because they are computed from every incident of a month; and only for
// whoever asks for metrics.
measurements runner::measure_with_figures() {
    auto out = measure();
    const bool recent =
        figures_at_ && out.now >= *figures_at_ && out.now - *figures_at_ < figures_every;
    if (!recent) {
        try {
            figures_ = records_->figures(out.now - figures_of, most_figures);
            figures_at_ = out.now;
        } catch (const storage::trouble& error) {
            out.unreadable = error.what();
        }
    }
    out.figures = figures_;
    return out;
}

void runner::mark_as_seen() {
    const auto seen = engine_.connections().live() > 0 ? time_.now() : engine_.seen();
    if (seen && !write_seen_mark(config_.directory, *seen)) {
        log_.warn("the mark of being alive could not be written",
                  {{"data", config_.directory.string()}});
    }
}

boost::asio::awaitable<void> runner::mark_task() {
    const auto every = mark_every;
    for (;;) {
        co_await net::sleep_for(every);
        mark_as_seen();
    }
}

boost::asio::awaitable<void> runner::examine_task() {
    std::chrono::milliseconds wait = examine_first;
    for (;;) {
        co_await net::sleep_for(wait);
        wait = examine_every;
        const auto config = config_; // which may be read again meanwhile
        const auto team = settings_;
        examination::surroundings around{
            connector_, &web_, &services_, &config, &team, {}, engine_.connections().live() > 0};
        if (time_.speed() == 1) around.now = [this] { return time_.now(); };
        auto found = co_await examination::examine(std::move(around));
        auto machine = examination::measure_machine(config_.directory);
        machine.write_took = mean_of(journal_.measured().took);
        auto more = examination::judge_machine(machine);
        found.insert(found.end(), more.begin(), more.end());
        engine_.submit(commands::bot_examined{examination::summary_of(found, time_.now())},
                       "examination");
        pump();
    }
}

measurements runner::measure() {
    const auto now = time_.now();
    measurements out{.build = around_.build,
                     .now = now,
                     .started = started_,
                     .engine = engine_.measured(),
                     .calls = calls_,
                     .services = service_calls_,
                     .alerts = alerts_,
                     .journal = journal_.measured(),
                     .deliveries = engine_.deliveries().measured(now),
                     .blocked_by = engine_.deliveries().blocked_by(),
                     .live_connections = engine_.connections().live(),
                     .reconnects = engine_.connections().reconnects(),
                     .process = metrics::measure_process()};
    try {
        out.records = records_->counts();
        out.self_test = records_->facts().self_test;
    } catch (const storage::trouble& error) {
        out.unreadable = error.what();
    }
    const auto file = config_.directory / "incident-bot.db";
    out.database_bytes = size_of(file) + size_of(config_.directory / "incident-bot.db-wal");
    std::error_code error;
    const auto space = std::filesystem::space(config_.directory, error);
    if (!error) out.free_bytes = static_cast<std::int64_t>(space.available);
    out.last_backup = newest_in(config_.directory / "backups");
    out.writable = ::access(file.c_str(), W_OK) == 0;
    return out;
}

http::intake_office runner::office() {
    return {[this](storage::incoming what, commands::duration within) {
                return callers_.ask(std::move(what), within);
            },
            [this] { return time_.now(); }, log_};
}

void runner::serve_status_page() {
    if (config_.team.outside.page.title.empty() || std::exchange(page_is_served_, true)) return;
    const auto with = [this] {
        const auto& outside = shown_.settings().outside;
        auto page = outside.page;
        page.offers_mail = outside.takes_subscribers();
        return page;
    };
    add_subscribing_routes(routes_, {[this] { return shown_.settings().outside; }, *records_,
                                     office(), net::random_token});
    add_status_page_routes(routes_, std::make_shared<pages>(*records_, with),
                           [this] { return time_.now(); });
}

void runner::serve_senders() {
    paging::add_routes(routes_, config_, office());
    alerts::add_routes(routes_, config_.detection.alerts, office(), alerts_);
}

void runner::listen() {
    if (!config_.http) return;
    http::add_service_routes(routes_, [this] { return measure_with_figures(); });
    serve_status_page();
    serve_senders();
    http::add_calendar_routes(routes_, around_.calendar_token, [this](std::string_view rotation) {
        return shown_.calendar(rotation);
    });
    net::http_server_settings settings;
    settings.bind_address = config_.http->host;
    settings.port = config_.http->port;
    settings.body_max = [this](std::string_view target) { return routes_.body_max(target); };
    settings.on_error = [this](const std::string& text) {
        log_.warn("HTTP server", {{"why", text}});
    };
    auto made = net::http_server::listen(
        loop_.get_executor(), std::move(settings),
        [this](net::http_request request) { return routes_.answer(std::move(request)); });
    if (made.has_error()) {
        throw std::runtime_error(fmt::format("http.listen: {}", made.error().text));
    }
    http_ = std::move(*made);
    log_.info("listening", {{"host", config_.http->host}, {"port", http_->port()}});
}

void runner::become_ready() {
    if (std::exchange(ready_told_, true) || !around_.supervisor.listens()) return;
    around_.supervisor.tell("READY=1\nSTATUS=" + status_line(measure()));
}

// Told from the loop's thread, so that it stands for the loop's turning; the writer's thread is
// asked as well. A bot that hangs is killed and started again, which loses nothing.
boost::asio::awaitable<void> runner::report_task() {
    const auto every = around_.supervisor.ping_every().value_or(report_every);
    for (;;) {
        const bool alive = journal_.measured().oldest < stuck_after;
        const std::string ping = alive ? "WATCHDOG=1\n" : "";
        around_.supervisor.tell(ping + "STATUS=" + status_line(measure()));
        co_await net::sleep_for(every);
    }
}

} // namespace bot
