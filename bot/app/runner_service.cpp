#include "bot/alerts/routes.hpp"
#include "bot/app/health.hpp"
#include "bot/app/runner.hpp"
#include "bot/http/service_routes.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <unistd.h>

// How the runner tells those who watch it.
namespace bot {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds report_every = 15s;
constexpr commands::duration stuck_after = 30s; // the writer's thread

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

measurements runner::measure() const {
    const auto now = time_.now();
    measurements out{.build = around_.build,
                     .now = now,
                     .started = started_,
                     .engine = engine_.measured(),
                     .calls = calls_,
                     .journal = journal_.measured(),
                     .deliveries = engine_.deliveries().measured(now),
                     .blocked_by = engine_.deliveries().blocked_by(),
                     .live_connections = engine_.connections().live(),
                     .reconnects = engine_.connections().reconnects(),
                     .process = metrics::measure_process()};
    try {
        out.records = records_->counts();
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

void runner::listen() {
    if (!config_.http) return;
    http::add_service_routes(routes_, [this] { return measure(); });
    alerts::add_routes(
        routes_, config_.detection.alerts,
        [this](storage::incoming what, commands::duration within) {
            return callers_.ask(std::move(what), within);
        },
        [this] { return time_.now(); }, log_);
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
    if (std::exchange(ready_told_, true)) return;
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
