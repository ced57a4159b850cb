#include "bot/app/supervisor.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace {

// Where systemd would listen.
class listener {
public:
    explicit listener(const std::string& name) {
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        name.copy(at.sun_path, sizeof at.sun_path - 1);
        if (name.front() == '@') at.sun_path[0] = '\0';
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&at), length) == 0);
    }
    ~listener() { ::close(socket_); }
    listener(const listener&) = delete;
    listener& operator=(const listener&) = delete;

    [[nodiscard]] std::string heard() const {
        std::array<char, 512> text{};
        const auto length = ::recv(socket_, text.data(), text.size(), MSG_DONTWAIT);
        return length < 0 ? "" : std::string(text.data(), static_cast<std::size_t>(length));
    }

private:
    int socket_ = ::socket(AF_UNIX, SOCK_DGRAM, 0);
};

bot::supervisor with(const std::map<std::string, std::string, std::less<>>& variables) {
    return bot::find_supervisor([&](std::string_view name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        if (found == variables.end()) return std::nullopt;
        return found->second;
    });
}

} // namespace

TEST_CASE("systemd is told on its socket, whether a path or an abstract name") {
    const storage_test::temporary_directory directory;
    const auto abstract = "@incident-bot-test-" + std::to_string(::getpid());
    for (const auto& name : {(directory.path() / "notify").string(), abstract}) {
        const listener systemd(name);
        with({{"NOTIFY_SOCKET", name}}).tell("READY=1\nSTATUS=up");
        CHECK(systemd.heard() == "READY=1\nSTATUS=up");
        CHECK(systemd.heard() == "");
    }
}

TEST_CASE("without systemd nothing is told and nothing fails") {
    CHECK_FALSE(with({}).listens());
    with({}).tell("READY=1");
    with({{"NOTIFY_SOCKET", "/nowhere/notify"}}).tell("READY=1");
    with({{"NOTIFY_SOCKET", std::string(300, 'a')}}).tell("READY=1");
}

TEST_CASE("the watchdog is told at half its period, and only by the process that it watches") {
    const auto me = std::to_string(::getpid());
    CHECK(with({{"NOTIFY_SOCKET", "/a"}, {"WATCHDOG_USEC", "30000000"}}).ping_every() == 15s);
    CHECK(with({{"NOTIFY_SOCKET", "/a"}, {"WATCHDOG_USEC", "30000000"}, {"WATCHDOG_PID", me}})
              .ping_every() == 15s);
    CHECK_FALSE(with({{"NOTIFY_SOCKET", "/a"}, {"WATCHDOG_USEC", "30"}, {"WATCHDOG_PID", "1"}})
                    .ping_every());
    CHECK_FALSE(with({{"NOTIFY_SOCKET", "/a"}, {"WATCHDOG_USEC", "soon"}}).ping_every());
    CHECK_FALSE(with({{"NOTIFY_SOCKET", "/a"}}).ping_every());
}
