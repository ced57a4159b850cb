#pragma once

#include "bot/app/callers.hpp"
#include "bot/http/router.hpp"
#include "bot/log/logger.hpp"
#include "commands/instant.hpp"
#include "storage/store.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bot::http {

// What a request means: a command to be stored before it is answered, or the answer at once.
using meaning = std::variant<net::http_response, storage::incoming>;

// What became of a request.
enum class taking {
    stored,
    repeated,   // it was stored before
    no_concern, // there is nothing in it to be stored: a ping, a run that goes on
    refused,    // its signature, its format
    too_many,   // in a short time; whoever sent it was told to send it again
    not_stored, // the same
};

// One sender's door: alerts, news of pages. Its requests are counted, bounded, authenticated over
// their raw bytes, read, stored, and only then answered.
struct intake {
    std::string path; // "/alerts/prod"
    std::vector<std::string> methods{"POST"};
    std::size_t body_max = std::size_t{1} << 20; // bytes
    commands::duration answer_within{};          // the sender's patience
    double requests_a_second = 500;
    double requests_at_once = 2000;
    std::string name;    // of the sender, for the log
    std::string refusal; // the log's words for what is refused: "an alert was refused"
    // Authenticates before it reads.
    std::function<meaning(const net::http_request&, commands::instant now)> read;
    // Whoever counts is shown what is about to be stored (none: nothing is), and then told what
    // became of it. May be empty.
    std::function<std::function<void(taking)>(const storage::incoming*)> count;
};

// What all doors share.
struct intake_office {
    submission store;
    std::function<commands::instant()> now;
    logger log;
};

void add_intake(router& to, intake door, const intake_office& office);

// The answer when the outcome is known, or was not within the sender's patience: 202 for what is on
// disk, now or since before; 503, so that whoever repeats does, for what is not.
net::http_response answer_for(const std::optional<storage::outcome>& what);

} // namespace bot::http
