#include "commands/forms/known_answers.hpp"

#include "commands/dates/iso_date.hpp"
#include "commands/forms/opening.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/investigation/questions.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace commands::forms {
namespace {

constexpr std::size_t most_changes = 3; // the latest; more nobody reads in one input

std::string moment(instant at) {
    const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(at));
    return fmt::format("{} {}", iso_date(date), utc_time(at));
}

std::string beginning(const incident& about) {
    const auto& alerted = about.detected.first_alert;
    if (alerted) return fmt::format("First alert {}", moment(*alerted));
    return fmt::format("Declared {}", moment(about.declared_at));
}

bool tells_changes(probe_kind sort) {
    return sort == probe_kind::github_runs || sort == probe_kind::github_deployments;
}

std::string said_of(const finding& change, const incident& about) {
    auto out = shortened(change.text, 150);
    if (!change.who.empty()) out += " by " + shortened(change.who, 60);
    if (!change.at) return out;
    out += " at " + utc_time(*change.at);
    const auto& alerted = about.detected.first_alert;
    const auto start = alerted.value_or(about.declared_at);
    if (*change.at > start) return out;
    return out + fmt::format(", {} before {}", in_words(start - *change.at),
                             alerted ? "the first alert" : "it was declared");
}

// The latest first, of what the bot found when it looked at the systems.
std::string deployments(const incident& about) {
    std::vector<finding> changes;
    bool asked = false;
    for (const auto& [name, answered] : about.checks.answers) {
        const bool heard = answered.answer.verdict != verdict::unknown;
        asked |= tells_changes(answered.sort) && heard;
        for (const auto& each : answered.answer.findings) {
            if (each.is_change) changes.push_back(each);
        }
    }
    std::ranges::stable_sort(changes, [](const finding& one, const finding& other) {
        return one.at.value_or(instant{}) > other.at.value_or(instant{});
    });
    if (changes.empty()) return asked ? "None that the bot found" : "";
    std::string out;
    for (std::size_t i = 0; i < std::min(changes.size(), most_changes); ++i)
        out += (i == 0 ? "" : "; ") + said_of(changes[i], about);
    return out;
}

} // namespace

std::string known_answer(const std::string& question, const incident& about) {
    const auto given = about.work.assessment.find(question);
    if (given != about.work.assessment.end()) return given->second;
    const auto asked = words::lower(question);
    const auto has = [&](std::string_view word) { return asked.find(word) != asked.npos; };
    if (has("deploy") || has("release") || has("change")) return deployments(about);
    if (has("when") || has("start") || has("since")) return beginning(about);
    if (has("user") || has("customer") || has("affected")) return known_impact(about);
    if (has("functionality") || has("broken")) return about.title;
    return {};
}

std::string known_impact(const incident& about) {
    return about.impact.empty() ? about.detected.affected : about.impact;
}

} // namespace commands::forms
