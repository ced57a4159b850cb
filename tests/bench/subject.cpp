#include "tests/bench/subject.hpp"

#include <arpa/inet.h>
#include <cstdlib>
#include <fstream>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {
namespace {

std::string environment_or(const char* name, const std::string& otherwise) {
    const char* found = std::getenv(name);
    return found ? found : otherwise;
}

std::map<std::string, std::string> environment_for(const std::string& api_url) {
    return {{"PATH", environment_or("PATH", "/usr/bin:/bin")},
            {"HOME", "/nonexistent"},
            {"SLACK_API_URL", api_url},
            {"SLACK_APP_TOKEN", "xapp-practice"},
            {"SLACK_BOT_TOKEN", "xoxb-practice"}};
}

std::string find_program(const std::string& name) {
    const auto path = environment_or("PATH", "/usr/bin:/bin");
    for (std::size_t at = 0; at <= path.size();) {
        const auto end = std::min(path.find(':', at), path.size());
        const auto candidate = path.substr(at, end - at) + "/" + name;
        if (access(candidate.c_str(), X_OK) == 0) return candidate;
        at = end + 1;
    }
    return "";
}

} // namespace

order our_bot(const places& at, const std::string& folder, const std::string& api_url,
              std::optional<int> http_port) {
    const auto here = at.data / folder;
    std::filesystem::create_directories(here);
    std::ofstream config(here / "incident-bot.toml");
    if (!at.team.empty()) config << std::ifstream(at.team).rdbuf() << "\n";
    if (http_port) config << "[http]\nlisten = \"127.0.0.1:" << *http_port << "\"\n";
    return {{at.bot.string(), "run", "--data", (here / "data").string(), "--config",
             (here / "incident-bot.toml").string()},
            environment_for(api_url),
            here / "log"};
}

order peer_bot(const places& at, const std::string& folder, manner how,
               const std::string& api_url) {
    const auto here = at.data / folder;
    std::filesystem::create_directories(here);
    auto environment = environment_for(api_url);
    environment["NODE_ENV"] = "production";
    return {{find_program("node"), (at.peer / "peer.mjs").string(), at.packages.string(),
             (here / "peer.db").string(),
             how == manner::acknowledging_first ? "acknowledge-first" : "commit-first"},
            environment,
            here / "log"};
}

std::string without_peer(const places& at) {
    if (find_program("node").empty()) return "node is not installed";
    for (const auto* name : {"@slack/bolt", "better-sqlite3/build/Release/better_sqlite3.node"}) {
        const auto wanted = at.packages / "node_modules" / name;
        if (!std::filesystem::exists(wanted)) return wanted.string() + " is not there";
    }
    return "";
}

std::unique_ptr<child> started(const order& what, slack& on, std::size_t connections) {
    auto out = std::make_unique<child>(what);
    const auto up = [&] { return on.connections() >= connections || out->has_ended(); };
    const bool in_time = on.wait_until(up, std::chrono::seconds(30));
    if (!in_time || out->has_ended()) {
        throw std::runtime_error(what.words.front() + " did not come up; see " + what.log.string());
    }
    return out;
}

int free_port() {
    const int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    const bool bound = bind(made, plain, size) == 0 && getsockname(made, plain, &size) == 0;
    close(made);
    if (!bound) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

} // namespace bench
