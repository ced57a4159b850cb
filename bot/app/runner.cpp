#include "bot/app/runner.hpp"

#include "bot/mail/sender.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <csignal>
#include <random>
#include <set>
#include <stdexcept>

namespace bot {
namespace {

using namespace std::chrono_literals;

constexpr auto as_result = boost::asio::as_tuple(boost::asio::use_awaitable);
constexpr auto connect_within = 15s;
constexpr auto longest_sleep = 1h; // the wall clock may be set meanwhile
constexpr auto finish_within = 5s;

std::shared_ptr<net::connector> make_connector(boost::asio::io_context& loop) {
    auto made = net::connector::make(loop.get_executor());
    if (made.has_error()) throw std::runtime_error(made.error().text);
    return *made;
}

// Practice time may run faster; this machine's disk and sockets take as long as ever.
engine::options unhurried(int speed) {
    engine::options out;
    out.acknowledge_within *= speed;
    for (auto* each : {&out.session.ping_every, &out.session.dead_after, &out.session.hello_within,
                       &out.session.quiet_before_close})
        *each *= speed;
    return out;
}

// What follows, each kind once: "create_channel keep_message pin_message".
std::string kinds_of(const std::vector<storage::effect_row>& effects) {
    std::set<std::string_view> kinds;
    for (const auto& each : effects)
        kinds.insert(std::visit([](const auto& one) { return one.kind; }, each.effect));
    std::string out;
    for (const auto kind : kinds)
        out.append(out.empty() ? "" : " ").append(kind);
    return out;
}

log_level level_of(slack::report_level level) {
    switch (level) {
    case slack::report_level::info:
        return log_level::info;
    case slack::report_level::warning:
        return log_level::warn;
    case slack::report_level::error:
        break;
    }
    return log_level::error;
}

} // namespace

runner::runner(boost::asio::io_context& loop, const configuration& config, storage::store& store,
               storage::brain with, const clock& time, logger log, surroundings around)
    : loop_(loop),
      config_(config),
      time_(time),
      log_(std::move(log)),
      around_(std::move(around)),
      settings_(*with.settings),
      started_(time.now()),
      connector_(make_connector(loop)),
      web_(connector_, config.api_url, config.bot_token),
      services_(connector_, config.services),
      records_(store.open_reader()),
      shown_(
          *records_, [time] { return time.now(); }, with),
      engine_(shown_, *records_, std::random_device{}(), unhurried(time.speed())),
      journal_(loop.get_executor(), store, std::move(with), time, log_, [this] { pump(); }),
      callers_(loop.get_executor(),
               [this](caller_id whom, storage::incoming what) {
                   engine_.submit_for(whom, std::move(what));
                   pump();
               }),
      wake_(loop.get_executor()),
      tasks_(loop.get_executor(), [this](std::string_view name, std::exception_ptr error) {
          try {
              std::rethrow_exception(error);
          } catch (const std::exception& what) {
              log_.error("a task failed", {{"task", std::string(name)}, {"why", what.what()}});
          }
      }) {
    if (config.smtp.url.empty()) return;
    if (!mail::has_curl()) {
        log_.error(fmt::format("mail cannot be sent: {}. {}", mail::without_curl, mail::get_curl));
    }
    services_.deliver_mail_by(std::make_shared<mail::sender>(loop.get_executor(), config.smtp));
}

runner::~runner() = default;

int runner::run() {
    listen();
    if (around_.supervisor.listens()) tasks_.spawn("supervisor", report_task());
    tasks_.spawn("main", main_task());
    tasks_.spawn("signals", follow_signals());
    loop_.run();
    return exit_code_;
}

boost::asio::awaitable<void> runner::main_task() {
    const bool known = co_await introduce();
    if (known) {
        while (!stopping_) {
            work();
            const auto next = engine_.next_wake();
            const auto wait = next ? std::min<std::chrono::steady_clock::duration>(
                                         time_.until(*next), longest_sleep)
                                   : std::chrono::steady_clock::duration(longest_sleep);
            co_await wake_.wait_for(wait);
        }
    }
    co_await finish();
    loop_.stop();
}

boost::asio::awaitable<void> runner::follow_signals() {
    boost::asio::signal_set signals(loop_, SIGINT, SIGTERM, SIGHUP);
    for (;;) {
        const auto [error, number] = co_await signals.async_wait(as_result);
        if (error) co_return;
        if (number == SIGHUP) {
            on_reload();
            continue;
        }
        if (stopping_) {
            // Asked twice: at once. What is stored is safe, the rest was never acknowledged.
            loop_.stop();
            co_return;
        }
        log_.info("ending: finishing what is in flight");
        end(0);
    }
}

void runner::on_reload() {
    auto read = around_.read_again();
    if (!read) return;
    shown_.replace(read->with);
    settings_ = *read->with.settings;
    journal_.replace(std::move(read->with));
    if (read->config) take_over(*std::move(read->config));
}

// What is under way ends as it began.
void runner::take_over(configuration now) {
    const bool other_checks = now.team.health_checks != config_.team.health_checks;
    config_ = std::move(now);
    services_.replace(config_.services);
    if (other_checks) engine_.watch(config_.team.health_checks, time_.now());
    if (!config_.http) return;
    for (const auto* path : {"/alerts/", "/paging/"})
        routes_.forget(path);
    serve_senders();
    serve_status_page();
}

void runner::end(int code) {
    stopping_ = true;
    exit_code_ = code;
    wake_.notify();
}

// New envelopes stay with Slack from now on; those that are being stored are acknowledged.
boost::asio::awaitable<void> runner::finish() {
    const auto limit = net::deadline::after(finish_within);
    engine_.stop(time_.now());
    mark_as_seen();
    around_.supervisor.tell("STOPPING=1\nSTATUS=ending: finishing what is in flight");
    while (!limit.passed() && (!engine_.is_idle() || !sockets_.empty())) {
        work(); // not pump: that wakes this very loop, and nothing else would ever have its turn
        co_await wake_.wait_for(50ms);
    }
    journal_.stop();
}

void runner::pump() {
    work();
    wake_.notify(); // the loop's sleep may have become too long
}

void runner::work() {
    if (working_) return; // an action that answers at once
    working_ = true;
    try {
        for (int round = 0; round < 8; ++round) {
            auto actions = engine_.actions(time_.now());
            if (actions.empty()) break;
            for (auto& action : actions)
                carry_out(std::move(action));
            send_frames();
        }
    } catch (const storage::trouble& error) {
        log_.error("the database cannot be read", {{"why", error.what()}});
    }
    working_ = false;
}

void runner::give_to_disk(store_command what) {
    const auto correlation = what.what.correlation;
    const auto kind = std::visit([](const auto& each) { return each.kind; }, what.what.command);
    log_.debug("storing", {{"command", kind}, {"correlation", correlation}});
    journal_.submit(std::move(what.what),
                    [this, number = what.number, kind, correlation](storage::outcome out) {
                        log_outcome(kind, correlation, out);
                        engine_.stored(number, std::move(out), time_.now());
                    });
}

// What people and time did, one line each: with the calls that follow (at level debug) it tells the
// story. What the bot's own effects came to is the calls' to tell.
void runner::log_outcome(std::string_view kind, const std::string& correlation,
                         const storage::outcome& what) const {
    using result = storage::outcome::result;
    if (what.what == result::failed) return; // the engine says so
    std::string incidents;
    for (const auto id : what.touched)
        incidents += (incidents.empty() ? "" : " ") + std::to_string(commands::number(id));
    const std::initializer_list<log_field> fields = {{"command", kind},
                                                     {"incidents", incidents},
                                                     {"effects", kinds_of(what.effects)},
                                                     {"correlation", correlation}};
    if (what.what == result::seen_before) return log_.debug("seen before", fields);
    if (kind == commands::effect_answered::kind) return log_.debug("carried out", fields);
    log_.info("carried out", fields);
}
// What others than Slack are asked, and who is told.
struct runner::doing_outside {
    runner& on;

    void operator()(call_service& what) const {
        on.tasks_.spawn("service", on.service_task(std::move(what)));
    }
    void operator()(ask_endpoint& what) const {
        on.tasks_.spawn("poll", on.poll_task(std::move(what)));
    }
    void operator()(tell_caller& what) const { on.callers_.tell(what.whom, std::move(what.what)); }
};

void runner::carry_out(engine_action action) {
    struct doing : doing_outside {
        using doing_outside::operator();

        void operator()(slack::open_url&) const { on.tasks_.spawn("open", on.open_url_task()); }
        void operator()(slack::connect_socket& what) const {
            on.tasks_.spawn("connection", on.connection_task(what.connection, what.url));
        }
        void operator()(slack::send_frame& what) const {
            on.frames_[what.connection].push_back(std::move(what.text));
        }
        void operator()(slack::send_ping& what) const {
            const auto found = on.sockets_.find(what.connection);
            if (found == on.sockets_.end()) return;
            on.tasks_.spawn("ping",
                            on.ping_task(what.connection, found->second, std::move(what.payload)));
        }
        void operator()(slack::close_socket& what) const {
            const auto found = on.sockets_.find(what.connection);
            if (found == on.sockets_.end()) return;
            on.send_frames(); // nothing can be sent after a close
            on.tasks_.spawn("close", on.close_task(found->second));
        }
        void operator()(slack::drop_socket& what) const {
            const auto found = on.sockets_.find(what.connection);
            if (found != on.sockets_.end()) found->second->drop();
        }
        void operator()(slack::report& what) const {
            switch (level_of(what.level)) {
            case log_level::error:
                return on.log_.error(what.text);
            case log_level::warn:
                return on.log_.warn(what.text);
            default:
                return on.log_.info(what.text);
            }
        }
        void operator()(slack::give_up& what) const {
            on.log_.error("Slack refuses the app token. Check SLACK_APP_TOKEN (xapp-…, with "
                          "connections:write) with 'incident-bot check'.",
                          {{"error", what.reason}});
            on.end(refused_for_good);
        }
        void operator()(store_command& what) const { on.give_to_disk(std::move(what)); }
        void operator()(call_slack& what) const {
            on.tasks_.spawn("call", on.call_task(std::move(what)));
        }
        void operator()(try_once& what) const {
            on.tasks_.spawn("once", on.once_task(std::move(what)));
        }
    };
    std::visit(doing{{*this}}, action);
}

boost::asio::awaitable<void> runner::connection_task(slack::connection_id id, std::string url) {
    const auto limit = net::deadline::after(connect_within);
    const auto where = net::allowed(url).has_error()
                           ? net::result<net::address>(net::allowed(url).error())
                           : net::parse_address(url);
    if (where.has_error()) {
        engine_.session().connect_failed(id, where.error().text, time_.now());
        pump();
        co_return;
    }
    auto made = co_await net::connect_websocket(connector_, *where, limit);
    if (made.has_error()) {
        engine_.session().connect_failed(id, made.error().text, time_.now());
        pump();
        co_return;
    }
    const std::shared_ptr<net::websocket> socket = std::move(*made);
    sockets_[id] = socket;
    socket->on_control([this, id](net::control_kind, const std::string&) {
        engine_.session().heard(id, time_.now());
    });
    engine_.session().connected(id, time_.now());
    pump();
    for (;;) {
        auto next = co_await socket->read();
        if (next.has_error()) {
            lost(id, next.error().text);
            co_return;
        }
        if (next->kind == net::frame_kind::text) engine_.received(id, next->data, time_.now());
        pump();
    }
}

void runner::lost(slack::connection_id id, const std::string& why) {
    sockets_.erase(id);
    engine_.session().closed(id, why, time_.now());
    pump();
}

// What a group of commits acknowledges leaves in one write.
void runner::send_frames() {
    for (auto& [connection, texts] : std::exchange(frames_, {})) {
        const auto found = sockets_.find(connection);
        if (found == sockets_.end()) continue;
        tasks_.spawn("send", send_task(connection, found->second, std::move(texts)));
    }
}

boost::asio::awaitable<void> runner::send_task(slack::connection_id id,
                                               std::shared_ptr<net::websocket> over,
                                               std::vector<std::string> texts) {
    auto sent = co_await over->send_texts(std::move(texts));
    // The pending read fails too and reports it; only a full queue is ours to tell.
    if (sent.has_error()) {
        log_.warn("an acknowledgement could not be sent",
                  {{"connection", static_cast<std::uint64_t>(id)}, {"why", sent.error().text}});
        over->drop();
    }
}

boost::asio::awaitable<void> runner::ping_task(slack::connection_id id,
                                               std::shared_ptr<net::websocket> over,
                                               std::string payload) {
    auto sent = co_await over->send_ping(std::move(payload));
    static_cast<void>(id);
    if (sent.has_error()) over->drop();
}

boost::asio::awaitable<void> runner::close_task(std::shared_ptr<net::websocket> over) {
    const std::uint16_t normal = 1000;
    co_await over->close(normal);
}

} // namespace bot
