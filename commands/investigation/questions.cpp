#include "commands/investigation/questions.hpp"

#include "commands/codec.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr duration suspicious = 3h; // a change that long before the start may have done it

struct subject {
    std::string_view words; // as words::has_any takes them
    std::array<probe_kind, 2> kinds;
};
constexpr std::array subjects{
    subject{"health|endpoint*", {probe_kind::health, probe_kind::health}},
    subject{"sentry|error*", {probe_kind::sentry, probe_kind::sentry}},
    subject{"deploy*|release*|rollout*", {probe_kind::github_runs, probe_kind::github_deployments}},
    subject{"metric*|infrastructure|latency|graph*|dashboard*",
            {probe_kind::metrics, probe_kind::prometheus}},
    subject{"external|vendor*|third|status|supplier*",
            {probe_kind::status_page, probe_kind::status_page}},
};

bool is_about(const probe& each, std::string_view wanted) {
    const auto name = words::lower(each.name);
    return name.find(wanted) != name.npos;
}

} // namespace

std::vector<probe> probes_meant(std::string_view said, const settings& by) {
    const auto wanted = words::lower(words::trim(said));
    if (wanted.empty() || wanted == "all") return by.probes;
    std::vector<probe> out;
    for (const auto& each : by.probes) {
        if (is_about(each, wanted)) out.push_back(each);
    }
    if (!out.empty()) return out;
    const auto kinds = kinds_answering(wanted);
    for (const auto& each : by.probes) {
        if (kinds.contains(each.kind)) out.push_back(each);
    }
    return out;
}

std::set<probe_kind> kinds_answering(std::string_view item) {
    const auto parts = words::split(item);
    for (const auto& each : subjects) {
        if (words::has_any(parts, each.words)) return {each.kinds.begin(), each.kinds.end()};
    }
    return {};
}

std::optional<std::string> answer_to(const std::set<probe_kind>& kinds, const incident& about,
                                     const settings& by) {
    std::string out;
    for (const auto& each : by.probes) {
        if (!kinds.contains(each.kind)) continue;
        const auto& asked = about.checks.probes;
        if (std::ranges::find(asked, each.name) == asked.end()) return {};
        const auto found = about.checks.answers.find(each.name);
        if (found == about.checks.answers.end()) return {};
        const auto& answer = found->second.answer;
        if (answer.verdict == verdict::unknown) return {};
        out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", each.name, answer.says);
    }
    if (out.empty()) return {};
    return out;
}

instant start_of(const incident& about) {
    return std::min(about.detected.first_alert.value_or(about.declared_at), about.declared_at);
}

std::vector<ranked_finding> ranked_findings(const incident& about) {
    std::vector<ranked_finding> changes;
    std::vector<ranked_finding> others;
    const auto start = start_of(about);
    for (const auto& name : about.checks.probes) {
        const auto found = about.checks.answers.find(name);
        if (found == about.checks.answers.end()) continue;
        for (const auto& each : found->second.answer.findings) {
            if (each.is_change) {
                const bool counts = each.at && *each.at <= start && start - *each.at <= suspicious;
                if (counts) changes.push_back({name, each, start - *each.at});
            } else {
                others.push_back({name, each, {}});
            }
        }
    }
    std::ranges::stable_sort(changes,
                             [](const auto& a, const auto& b) { return *a.before < *b.before; });
    changes.insert(changes.end(), others.begin(), others.end());
    return changes;
}

std::optional<ranked_finding> suspect(const incident& about) {
    auto all = ranked_findings(about);
    if (all.empty() || !all.front().before) return {};
    return std::move(all.front());
}

} // namespace commands
