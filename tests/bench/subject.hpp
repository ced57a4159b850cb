#pragma once

#include "tests/bench/child.hpp"
#include "tests/bench/slack.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

// The programs that are measured.
namespace bench {

struct places {
    std::filesystem::path bot;      // the program
    std::filesystem::path team;     // a configuration that says who people are
    std::filesystem::path data;     // where databases are put: a real disk
    std::filesystem::path packages; // with node_modules: @slack/bolt, better-sqlite3
    std::filesystem::path peer;     // the folder of peer.mjs
};

enum class manner { acknowledging_first, committing_first };

[[nodiscard]] order our_bot(const places& at, const std::string& folder, const std::string& api_url,
                            std::optional<int> http_port = {});
[[nodiscard]] order peer_bot(const places& at, const std::string& folder, manner how,
                             const std::string& api_url);
// Why the peer cannot be measured here; empty: it can.
[[nodiscard]] std::string without_peer(const places& at);

// Starts it and waits until all of its connections are greeted. Throws where that takes too long.
std::unique_ptr<child> started(const order& what, slack& on, std::size_t connections);

[[nodiscard]] int free_port();

} // namespace bench
