#pragma once

#include "bot/app/callers.hpp"
#include "bot/app/engine.hpp"
#include "bot/app/journal.hpp"
#include "bot/app/measurements.hpp"
#include "bot/app/shown.hpp"
#include "bot/app/supervisor.hpp"
#include "bot/app/taken_over.hpp"
#include "bot/clock.hpp"
#include "bot/configuration/configuration.hpp"
#include "bot/http/intake.hpp"
#include "bot/http/router.hpp"
#include "bot/log/logger.hpp"
#include "bot/net/connector.hpp"
#include "bot/net/sleep.hpp"
#include "bot/net/task_group.hpp"
#include "bot/net/websocket.hpp"
#include "bot/services/directory.hpp"
#include "bot/slack/web_api.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace bot {

// Carries out what the engine says, over real sockets and the real clock, on one thread.
class runner {
public:
    struct surroundings {
        // Reads the procedure and the configuration again (SIGHUP); nothing where they cannot be
        // used, which it has logged.
        std::function<std::optional<taken_over>()> read_again;
        bot::supervisor supervisor;
        bot::build build;
        std::string calendar_token; // in the addresses of calendar feeds
    };
    static constexpr int refused_for_good = 3;

    runner(boost::asio::io_context& loop, const configuration& config, storage::store& store,
           storage::brain with, const clock& time, logger log, surroundings around);
    ~runner();

    // Runs the loop until a signal or until nothing helps but an operator. The exit code: 0 asked
    // to end, 3 Slack refused the tokens for good.
    int run();

private:
    boost::asio::awaitable<void> main_task();
    boost::asio::awaitable<bool> introduce(); // auth.test, until Slack answers
    boost::asio::awaitable<void> follow_signals();
    boost::asio::awaitable<void> report_task(); // to the supervisor
    boost::asio::awaitable<void> mark_task();
    boost::asio::awaitable<void> examine_task();
    boost::asio::awaitable<slack::web_answer> ask(slack::web_call what);
    boost::asio::awaitable<void> open_url_task();
    boost::asio::awaitable<void> connection_task(slack::connection_id id, std::string url);
    void send_frames();
    boost::asio::awaitable<void> send_task(slack::connection_id id,
                                           std::shared_ptr<net::websocket> over,
                                           std::vector<std::string> texts);
    boost::asio::awaitable<void>
    ping_task(slack::connection_id id, std::shared_ptr<net::websocket> over, std::string payload);
    boost::asio::awaitable<void> close_task(std::shared_ptr<net::websocket> over);
    boost::asio::awaitable<void> call_task(call_slack what);
    boost::asio::awaitable<void> service_task(call_service what);
    boost::asio::awaitable<void> poll_task(ask_endpoint what);
    boost::asio::awaitable<void> once_task(try_once what);
    boost::asio::awaitable<void> finish();

    void work(); // carries out what the engine wants by now
    void pump(); // the same, after something came in
    void carry_out(engine_action what);
    void give_to_disk(store_command what);
    void log_outcome(std::string_view kind, const std::string& correlation,
                     const storage::outcome& what) const;
    struct doing_outside;
    void lost(slack::connection_id id, const std::string& why);
    void end(int code);
    void on_reload();
    void take_over(configuration now);
    void serve_senders(); // who brings alerts and news of pages
    http::intake_office office();
    void serve_status_page(); // once it has a title
    void listen();            // throws where http.listen cannot be had
    void become_ready();      // for the supervisor
    [[nodiscard]] measurements measure();
    [[nodiscard]] measurements measure_with_figures();
    void mark_as_seen(); // for the next life

    boost::asio::io_context& loop_;
    configuration config_; // as it is now
    clock time_;
    logger log_;
    surroundings around_;
    commands::settings settings_; // as they are now
    commands::instant started_;
    std::shared_ptr<net::connector> connector_;
    slack::web_api web_;
    services::directory services_;
    std::unique_ptr<storage::reader> records_;
    shown shown_;
    engine engine_;
    journal journal_;
    callers callers_;
    net::wakeup wake_;
    call_statistics calls_;
    service_statistics service_calls_;
    alerts::statistics alerts_;
    http::router routes_;
    bool page_is_served_ = false;
    std::unique_ptr<net::http_server> http_;
    bool ready_told_ = false;
    std::vector<commands::incident_figures> figures_; // as they were a minute ago, at most
    std::optional<commands::instant> figures_at_;
    std::map<slack::connection_id, std::shared_ptr<net::websocket>> sockets_;
    std::map<slack::connection_id, std::vector<std::string>> frames_; // to leave together
    bool stopping_ = false;
    bool working_ = false;
    int exit_code_ = 0;
    net::task_group tasks_; // last: what runs uses all of the above
};

} // namespace bot
