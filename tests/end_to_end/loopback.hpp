#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace end_to_end {

struct reply {
    int status = 0; // 0: there was none
    std::string body;
};

// Asks a server on this machine and waits for its answer.
class loopback {
public:
    explicit loopback(std::uint16_t port);
    ~loopback();
    loopback(const loopback&) = delete;
    loopback& operator=(const loopback&) = delete;

    reply get(const std::string& target, std::chrono::milliseconds within);
    reply post(const std::string& target, std::string body, std::chrono::milliseconds within);

private:
    struct state;
    std::unique_ptr<state> state_;
};

// A port that nobody has now. Somebody may take it before it is used.
std::uint16_t free_port();

} // namespace end_to_end
