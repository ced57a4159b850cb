#include "bot/mail/sender.hpp"

#include "bot/mail/curl_library.hpp"
#include "bot/mail/smtp.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace bot::mail {
namespace {

using services::service_answer;
namespace asio = boost::asio;

constexpr std::chrono::seconds grace{5}; // libcurl's own deadline comes first

// Between the thread that sends and the coroutine that waits: either may be gone first.
struct flight {
    std::mutex guard;
    std::function<void(service_answer)> landed; // empty: nobody waits any more
    std::atomic<bool> stop = false;

    void land(service_answer with) {
        const std::lock_guard lock(guard);
        if (landed) landed(std::move(with));
    }
};

// The waiting coroutine's part: ends the sending when it is gone.
class ticket {
public:
    explicit ticket(std::shared_ptr<flight> of) : of_(std::move(of)) {}
    ticket(const ticket&) = delete;
    ticket& operator=(const ticket&) = delete;
    ~ticket() {
        of_->stop = true;
        const std::lock_guard lock(of_->guard);
        of_->landed = nullptr;
    }

private:
    std::shared_ptr<flight> of_;
};

} // namespace

struct sender::state {
    state(asio::any_io_executor on, smtp_server by, std::string file)
        : loop(std::move(on)), server(std::move(by)), curl_file(std::move(file)) {}

    asio::any_io_executor loop;
    smtp_server server;
    std::string curl_file;
    std::shared_ptr<const curl_library> curl; // null: not needed yet, or not found
    std::map<std::uint64_t, std::pair<std::shared_ptr<flight>, std::thread>> threads;
    std::uint64_t last = 0;

    // Null: it is not there (yet).
    std::shared_ptr<const curl_library> find_curl() {
        if (!curl) curl = curl_library::find(curl_file);
        return curl;
    }

    // Its thread has nothing left to do.
    void join(std::uint64_t number) {
        const auto found = threads.find(number);
        if (found == threads.end()) return;
        found->second.second.join();
        threads.erase(found);
    }

    static asio::awaitable<service_answer> send(std::shared_ptr<state> self,
                                                services::service_call what);
};

bool has_curl() {
    return curl_library::find(usual_curl) != nullptr;
}

sender::sender(asio::any_io_executor loop, smtp_server by, std::string curl)
    : state_(std::make_shared<state>(std::move(loop), std::move(by), std::move(curl))) {}

sender::~sender() {
    for (auto& [number, each] : state_->threads) {
        each.first->stop = true;
        const std::lock_guard lock(each.first->guard);
        each.first->landed = nullptr;
    }
    for (auto& [number, each] : state_->threads)
        each.second.join();
    state_->threads.clear();
}

asio::awaitable<service_answer> sender::state::send(std::shared_ptr<state> self,
                                                    services::service_call what) {
    constexpr auto token = asio::as_tuple(asio::use_awaitable);
    const auto number = ++self->last;
    const auto curl = self->find_curl();
    if (!curl) co_return services::service_not_sent{std::string(without_curl)};
    const auto timer = std::make_shared<asio::steady_timer>(self->loop, what.within + grace);
    const auto answer = std::make_shared<std::optional<service_answer>>();
    const auto way = std::make_shared<flight>();
    way->landed = [weak = std::weak_ptr<state>(self), loop = self->loop, timer, answer,
                   number](service_answer with) {
        asio::post(loop, [weak, timer, answer, number, with = std::move(with)] {
            *answer = with;
            timer->cancel();
            if (const auto owner = weak.lock()) owner->join(number);
        });
    };
    const bool only_login = what.method == "NOOP";
    outgoing message{std::move(what.target), std::move(what.body), what.within};
    try {
        std::thread sending(
            [way, only_login, curl, by = self->server, message = std::move(message)] {
                way->land(only_login ? log_in_by_smtp(*curl, by, message.within, way->stop)
                                     : send_by_smtp(*curl, by, message, way->stop));
            });
        self->threads.emplace(number, std::pair(way, std::move(sending)));
    } catch (const std::system_error& error) {
        co_return services::service_not_sent{std::string("no thread for a mail: ") + error.what()};
    }
    const ticket held(way);
    co_await timer->async_wait(token);
    if (*answer) co_return **answer;
    co_return services::service_unknown{"no answer in time"};
}

asio::awaitable<service_answer> sender::send(services::service_call what) {
    return state::send(state_, std::move(what));
}

} // namespace bot::mail
