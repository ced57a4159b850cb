#include "commands/grammar/arguments.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/outside/due.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr duration shortest_cadence = 1min;
constexpr duration longest_cadence = std::chrono::days(7);
constexpr std::size_t slip = 2; // letters that a hurried finger gets wrong

} // namespace

understanding remind_argument(std::string_view rest) {
    acts::set_cadence out;
    auto line = rest;
    auto word = words::lower(take_word(line));
    if (word == "every") word = words::lower(take_word(line));
    if (word.empty()) return spoken{{}, out};
    if (word == "off" || word == "none" || word == "never" || word == "stop") {
        out.every = duration{};
        return spoken{{}, out};
    }
    const auto text = line.empty() ? word : fmt::format("{} {}", word, line); // "20 min"
    out.every = typed_duration(text);
    if (!out.every || *out.every < shortest_cadence || *out.every > longest_cadence) {
        return mistake{fmt::format("\"{}\" is not a time between updates. Possible: 1m to 7d, or "
                                   "off.",
                                   shortened(plain_from_slack(text), 40)),
                       "remind 20m"};
    }
    return spoken{{}, out};
}

understanding statuspage_argument(std::string_view rest, const procedure& document) {
    acts::tell_outside out;
    auto after = rest;
    const auto said = words::lower(take_word(after));
    const auto states = outside_states(document);
    for (const auto& each : states) {
        const auto state = words::lower(each);
        if (said == state) {
            out.state = each;
            out.text = plain_from_slack(after);
            return spoken{{}, std::move(out)};
        }
        if (said.size() > 4 && words::distance(said, state) <= slip) {
            return mistake{fmt::format("\"{}\" is not a state of the status page. Known: {}.",
                                       shortened(plain_from_slack(said), 40),
                                       words::lower(fmt::format("{}", fmt::join(states, ", ")))),
                           fmt::format("statuspage {}", state)};
        }
    }
    out.text = plain_from_slack(rest);
    return spoken{{}, std::move(out)};
}

} // namespace commands
