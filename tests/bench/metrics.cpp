#include "tests/bench/metrics.hpp"

#include <sqlite3.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace bench {
namespace {

std::string page_of(int port) {
    const int to = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string out;
    const std::string question =
        "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    if (connect(to, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0 &&
        write(to, question.data(), question.size()) > 0) {
        char buffer[8192];
        for (ssize_t got = 1; got > 0;) {
            got = read(to, buffer, sizeof(buffer));
            if (got > 0) out.append(buffer, static_cast<std::size_t>(got));
        }
    }
    close(to);
    return out;
}

double number_after(const std::string& page, const std::string& name) {
    const auto at = page.find("\n" + name + " ");
    if (at == std::string::npos) throw std::runtime_error("/metrics does not say " + name);
    return std::stod(page.substr(at + name.size() + 2));
}

struct opened {
    explicit opened(const std::filesystem::path& file) {
        if (sqlite3_open(file.c_str(), &database) != SQLITE_OK) {
            throw std::runtime_error(file.string() + " cannot be opened");
        }
    }
    ~opened() { sqlite3_close(database); }
    opened(const opened&) = delete;
    opened& operator=(const opened&) = delete;

    sqlite3* database = nullptr;
};

} // namespace

commits commits_so_far(int port) {
    const auto page = page_of(port);
    return {number_after(page, "incbot_commit_group_size_count"),
            number_after(page, "incbot_commit_group_size_sum")};
}

double stored_notes(const std::filesystem::path& database) {
    const opened on(database);
    double count = 0;
    const auto take = [](void* into, int, char** row, char**) {
        *static_cast<double*>(into) = std::stod(row[0]);
        return 0;
    };
    sqlite3_exec(on.database, "SELECT count(*) FROM events WHERE kind = 'noted'", take, &count,
                 nullptr);
    return count;
}

void settle_all_but_the_first(const std::filesystem::path& database) {
    const opened on(database);
    const int done = sqlite3_exec(on.database,
                                  "DELETE FROM effects WHERE incident <> 1;"
                                  "DELETE FROM timers WHERE incident <> 1;",
                                  nullptr, nullptr, nullptr);
    if (done != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(on.database));
}

} // namespace bench
