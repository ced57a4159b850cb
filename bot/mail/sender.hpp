#pragma once

#include "bot/mail/smtp_server.hpp"
#include "bot/services/service_call.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace bot::mail {

constexpr const char* usual_curl = "libcurl.so.4";

// What a mail's answer says where this machine lacks libcurl.
constexpr std::string_view without_curl = "libcurl is not on this machine";
constexpr std::string_view get_curl = "Install the package libcurl4.";

// Whether mail can be sent from this machine at all.
[[nodiscard]] bool has_curl();

// Sends mail without holding up the loop: libcurl waits, so each message has a thread of its own
// while it is under way. Used on the loop's thread only.
class sender {
public:
    // `curl`: which file is libcurl. Where there is none, it is looked for again with each mail.
    sender(boost::asio::any_io_executor loop, smtp_server by, std::string curl = usual_curl);
    // Ends what is under way, within some two seconds.
    ~sender();
    sender(const sender&) = delete;
    sender& operator=(const sender&) = delete;

    // `what`: target is the recipient, body the message; with the method NOOP only the login is
    // tried, and nothing is sent. Ends soon after `what.within`.
    boost::asio::awaitable<services::service_answer> send(services::service_call what);

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace bot::mail
