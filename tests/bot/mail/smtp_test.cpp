#include "bot/mail/curl_library.hpp"
#include "bot/mail/sender.hpp"
#include "bot/mail/smtp.hpp"
#include "commands/mail/compose.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>
#include <boost/json/parse.hpp>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <thread>
#include <unistd.h>

using namespace bot::mail;
using namespace bot::net::testing;
using namespace std::chrono_literals;
using bot::services::service_not_sent;
using bot::services::service_response;
using bot::services::service_unknown;
namespace asio = boost::asio;

// Debian's own Python, because aiosmtpd is a package of it.
namespace {

constexpr auto python = "/usr/bin/python3";

bool is_there() {
    static const bool there =
        std::system(fmt::format("{} -c 'import aiosmtpd' 2>/dev/null", python).c_str()) == 0;
    if (!there) MESSAGE("SKIPPED: python3-aiosmtpd is not installed");
    return there;
}

// The server as a child: its words come over a pipe, and it ends when its standard input does.
class server {
public:
    explicit server(const std::string& names, const std::string& kind = "tls")
        : made_(make_certificates(names)),
          ca_(made_.ca_pem),
          chain_(made_.server.certificate_chain_pem),
          key_(made_.server.private_key_pem) {
        int out[2] = {};
        int in[2] = {};
        REQUIRE(::pipe(out) == 0);
        REQUIRE(::pipe(in) == 0);
        if (::fork() == 0) {
            ::dup2(in[0], 0);
            ::dup2(out[1], 1);
            for (const int each : {in[0], in[1], out[0], out[1]})
                ::close(each);
            const std::string script = INCIDENT_BOT_SOURCES "/tests/bot/mail/server.py";
            ::execl(python, python, script.c_str(), chain_.path().c_str(), key_.path().c_str(),
                    kind.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        input_ = in[1];
        words_ = ::fdopen(out[0], "r");
        port_ = std::atoi(line().c_str());
        REQUIRE(port_ > 0);
    }
    server(const server&) = delete;
    server& operator=(const server&) = delete;
    ~server() {
        ::close(input_);
        std::fclose(words_);
    }

    [[nodiscard]] smtp_server settings() const {
        smtp_server out;
        out.url = fmt::format("smtp://localhost:{}", port_);
        out.user = "bot";
        out.password = bot::secret("secret");
        out.ca_file = ca_.path();
        out.from = "status@acme.test";
        return out;
    }
    [[nodiscard]] int port() const { return port_; }
    // The next mail that was taken.
    boost::json::object next() { return boost::json::parse(line()).as_object(); }

private:
    std::string line() {
        std::string out(1 << 20, '\0');
        if (!std::fgets(out.data(), static_cast<int>(out.size()), words_)) return {};
        out.resize(out.find('\n'));
        return out;
    }

    certificates made_;
    temporary_file ca_;
    temporary_file chain_;
    temporary_file key_;
    int input_ = -1;
    std::FILE* words_ = nullptr;
    int port_ = 0;
};

std::string letter_to(const std::string& to) {
    commands::mail_settings with;
    with.from = "Acme Status <status@acme.test>";
    commands::letter what;
    what.incident = commands::incident_id{42};
    what.approval = 7;
    what.subject = "Störung";
    what.text = "Dear Customer,\n\n.a line that begins with a dot\n";
    what.to = to;
    return commands::compose_mail(what, with);
}

const curl_library& curl() {
    static const auto found = curl_library::find("libcurl.so.4");
    REQUIRE(found);
    return *found;
}

bot::services::service_answer send(const smtp_server& by, const std::string& to,
                                   std::chrono::milliseconds within = 10s) {
    const std::atomic<bool> stop = false;
    return send_by_smtp(curl(), by, {to, letter_to(to), within}, stop);
}

template <class Kind> Kind only(const bot::services::service_answer& answer) {
    const auto* unsent = std::get_if<service_not_sent>(&answer);
    const auto* lost = std::get_if<service_unknown>(&answer);
    const auto* said = std::get_if<service_response>(&answer);
    INFO("not sent: ", unsent ? unsent->why : "", ", unknown: ", lost ? lost->why : "",
         ", said: ", said ? said->body : "");
    REQUIRE(std::holds_alternative<Kind>(answer));
    return std::get<Kind>(answer);
}

} // namespace

TEST_CASE("a real server takes the mail over STARTTLS, with login") {
    if (!is_there()) return;
    server relay("DNS:localhost");
    const auto said = only<service_response>(send(relay.settings(), "ana@customer.test"));
    CHECK(said.status == 250);
    CHECK(said.body == "250 2.0.0 taken");
    const auto mail = relay.next();
    CHECK(mail.at("from") == "status@acme.test");
    CHECK(mail.at("to") == "ana@customer.test");
    CHECK(mail.at("tls") == true);
    const std::string text(mail.at("text").as_string());
    CHECK(text == letter_to("ana@customer.test"));
}

TEST_CASE("a certificate for another name, or by an unknown authority, is refused") {
    if (!is_there()) return;
    server other("DNS:elsewhere.test");
    CHECK(only<service_not_sent>(send(other.settings(), "ana@customer.test")).why != "");
    server relay("DNS:localhost");
    auto by = relay.settings();
    by.ca_file.clear();
    only<service_not_sent>(send(by, "ana@customer.test"));
    CHECK(only<service_response>(send(relay.settings(), "bo@customer.test")).status == 250);
    CHECK_MESSAGE(relay.next().at("to") == "bo@customer.test", "the first mail got through");
}

TEST_CASE("a server without STARTTLS gets no mail, unless it is this machine's own and said so") {
    if (!is_there()) return;
    server relay("DNS:localhost", "plain");
    auto by = relay.settings();
    by.user.clear();
    only<service_not_sent>(send(by, "ana@customer.test"));
    by.url = fmt::format("smtp-plain://127.0.0.1:{}", relay.port());
    CHECK(only<service_response>(send(by, "ana@customer.test")).status == 250);
    CHECK(relay.next().at("tls") == false);
}

TEST_CASE("what the server refuses comes with its code and words") {
    if (!is_there()) return;
    server relay("DNS:localhost");
    const auto by = relay.settings();
    const auto refused = only<service_response>(send(by, "refuse@customer.test"));
    CHECK(refused.status == 550);
    CHECK(refused.body == "550 5.1.1 no such user");
    CHECK(only<service_response>(send(by, "later@customer.test")).status == 451);
    const auto text = only<service_response>(send(by, "spam@customer.test"));
    CHECK(text.status == 550);
    CHECK(text.body == "550 5.7.1 no such text");
}

TEST_CASE("a wrong password is our trouble: no recipient has refused anything") {
    if (!is_there()) return;
    server relay("DNS:localhost");
    auto by = relay.settings();
    by.password = bot::secret("wrong");
    only<service_not_sent>(send(by, "ana@customer.test"));
    by.user.clear();
    only<service_not_sent>(send(by, "ana@customer.test"));
}

TEST_CASE("a login can be tried without a mail") {
    if (!is_there()) return;
    server relay("DNS:localhost");
    const std::atomic<bool> stop = false;
    auto by = relay.settings();
    CHECK(only<service_response>(log_in_by_smtp(curl(), by, 10s, stop)).status == 250);
    by.password = bot::secret("wrong");
    const auto refused = only<service_response>(log_in_by_smtp(curl(), by, 10s, stop));
    CHECK(refused.status == 535);
    CHECK_MESSAGE(refused.body.find("wrong") == refused.body.npos, refused.body);
    by.ca_file.clear();
    only<service_not_sent>(log_in_by_smtp(curl(), by, 10s, stop));
    only<service_not_sent>(log_in_by_smtp(curl(), {.url = "smtp-plain://127.0.0.1:1"}, 10s, stop));
    CHECK(only<service_response>(send(relay.settings(), "ana@customer.test")).status == 250);
    CHECK_MESSAGE(relay.next().at("to") == "ana@customer.test", "a trial was taken as a mail");
}

TEST_CASE("once the message was begun, silence means that nobody knows") {
    if (!is_there()) return;
    server relay("DNS:localhost");
    only<service_unknown>(send(relay.settings(), "drop@customer.test"));
    only<service_unknown>(send(relay.settings(), "hold@customer.test", 2s));
}

TEST_CASE("libcurl is found where it is, and a library that is another is none") {
    CHECK(has_curl());
    CHECK(curl_library::find("libcurl-of-nobody.so.4") == nullptr);
    CHECK(curl_library::find("libc.so.6") == nullptr);
}

TEST_CASE("where nobody listens nothing was sent") {
    smtp_server by;
    by.url = "smtp-plain://127.0.0.1:1";
    by.from = "status@acme.test";
    only<service_not_sent>(send(by, "ana@customer.test"));
}

namespace {

asio::awaitable<void> send_without_curl() {
    const auto executor = co_await asio::this_coro::executor;
    sender by(executor, {.url = "smtp-plain://127.0.0.1:1"}, "libcurl-of-nobody.so.4");
    bot::services::service_call call;
    call.service = "mail";
    const auto answer = co_await by.send(std::move(call));
    CHECK(only<service_not_sent>(answer).why == without_curl);
}

asio::awaitable<void> try_login(server& relay) {
    const auto executor = co_await asio::this_coro::executor;
    sender by(executor, relay.settings());
    bot::services::service_call call;
    call.service = "mail";
    call.method = "NOOP";
    const auto answer = co_await by.send(std::move(call));
    CHECK(only<service_response>(answer).status == 250);
}

asio::awaitable<void> send_two(server& relay) {
    const auto executor = co_await asio::this_coro::executor;
    sender by(executor, relay.settings());
    for (const auto* to : {"ana@customer.test", "bo@customer.test"}) {
        bot::services::service_call call;
        call.service = "mail";
        call.target = to;
        call.body = letter_to(to);
        const auto answer = co_await by.send(std::move(call));
        CHECK(only<service_response>(answer).status == 250);
        CHECK(relay.next().at("to") == to);
    }
}

} // namespace

TEST_CASE("without libcurl a mail is not sent, and its answer says why") {
    run(send_without_curl());
}

TEST_CASE("the loop sends mail without waiting for it") {
    if (!is_there()) return;
    server relay("DNS:localhost");
    run(send_two(relay));
}

TEST_CASE("the loop tries the login without waiting for it") {
    if (!is_there()) return;
    server relay("DNS:localhost");
    run(try_login(relay));
}
