#include "bot/alerts/members.hpp"
#include "bot/investigation/questions.hpp"
#include "commands/grammar/slack_text.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>

// What changed, and what broke: GitHub's runs and deployments, Sentry's issues.
namespace bot::investigation {
namespace {

namespace json = boost::json;
using alerts::instant_at;
using alerts::text_at;
using commands::verdict;

const json::array* array_in(const std::optional<json::value>& body, std::string_view path) {
    if (!body) return nullptr;
    const auto* found = alerts::member_at(*body, path);
    return found ? found->if_array() : nullptr;
}

std::string first_of(std::string one, std::string two) {
    return one.empty() ? two : one;
}

// "deploy-api.yml" of ".github/workflows/deploy-api.yml"
std::string file_of(const std::string& path) {
    auto out = path.substr(path.rfind('/') + 1);
    for (const std::string_view end : {".yml", ".yaml"}) {
        if (out.ends_with(end)) out.resize(out.size() - end.size());
    }
    return out;
}

// "1a2b3c4 (Raise the pool's limit)", as far as it is known.
std::string commit_words(const std::string& sha, const std::string& message) {
    constexpr std::size_t short_sha = 7;
    constexpr std::size_t longest_message = 60;
    const auto first_line = message.substr(0, message.find('\n'));
    const auto said = commands::shortened(first_line, longest_message);
    return sha.substr(0, short_sha) + (said.empty() ? "" : fmt::format(" ({})", said));
}

// The API's address of a repository is not where people read it (GitHub: REST API; Enterprise
// Server has it below /api/v3).
std::string commit_link(const std::string& repository_url, const std::string& sha) {
    constexpr std::string_view scheme = "https://";
    const auto at = repository_url.find("/repos/");
    if (!repository_url.starts_with(scheme) || at == repository_url.npos) return {};
    auto host = repository_url.substr(scheme.size(), at - scheme.size());
    if (host.starts_with("api.")) host.erase(0, 4);
    if (host.ends_with("/api/v3")) host.resize(host.size() - 7);
    constexpr std::size_t path = 7;
    return fmt::format("{}{}/{}/commit/{}", scheme, host, repository_url.substr(at + path), sha);
}

std::string counted(std::size_t count, std::string_view one) {
    return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

} // namespace

// A run that is over went out when it ended; one that goes on may be going out now.
commands::probe_answer read_github_runs(const commands::run_probe& asked,
                                        const services::service_response& heard) {
    const auto body = alerts::parse_body(heard.body);
    const auto* runs = array_in(body, "workflow_runs");
    if (!runs) return unreadable(heard);
    commands::probe_answer out;
    out.took = heard.took;
    std::string latest;
    for (const auto& run : *runs) {
        const auto status = text_at(run, "status");
        const auto conclusion = text_at(run, "conclusion");
        const bool over = status == "completed";
        const auto at = instant_at(run, over ? "updated_at" : "run_started_at");
        const auto name = first_of(file_of(text_at(run, "path")), text_at(run, "name"));
        auto text = fmt::format("{} #{}", name, alerts::integer_at(run, "run_number"));
        const auto how = !over ? "goes on" : conclusion == "success" ? "" : conclusion;
        if (!how.empty()) text += fmt::format(" ({})", how);
        if (latest.empty()) latest = text;
        const auto commit =
            commit_words(text_at(run, "head_sha"), text_at(run, "head_commit.message"));
        if (!commit.empty()) text += " of " + commit;
        if (!at || *at < asked.since) continue;
        // What was skipped or cancelled changed nothing.
        if (over && conclusion != "success" && conclusion != "failure") continue;
        out.findings.push_back(
            {text, text_at(run, "html_url"), at, true, text_at(run, "actor.login")});
    }
    out.says = latest.empty() ? "no runs" : "latest " + latest;
    return out;
}

commands::probe_answer read_github_deployments(const commands::run_probe& asked,
                                               const services::service_response& heard) {
    const auto body = alerts::parse_body(heard.body);
    const auto* all = array_in(body, "");
    if (!all) return unreadable(heard);
    commands::probe_answer out;
    out.took = heard.took;
    std::size_t recent = 0;
    for (const auto& each : *all) {
        const auto at = instant_at(each, "created_at");
        if (!at || *at < asked.since) continue;
        ++recent;
        const auto sha = text_at(each, "sha");
        out.findings.push_back(
            {fmt::format("Deployment of {} to {}", commit_words(sha, text_at(each, "description")),
                         text_at(each, "environment")),
             commit_link(text_at(each, "repository_url"), sha), at, true,
             text_at(each, "creator.login")});
    }
    out.says = counted(recent, "recent deployment");
    return out;
}

// New since shortly before the start first; else the most frequent one, as what is known.
commands::probe_answer read_sentry(const commands::run_probe& asked,
                                   const services::service_response& heard) {
    const auto body = alerts::parse_body(heard.body);
    const auto* issues = array_in(body, "");
    if (!issues) return unreadable(heard);
    struct issue {
        commands::finding shown;
        std::int64_t count = 0;
    };
    std::vector<issue> fresh;
    std::optional<issue> most;
    for (const auto& each : *issues) {
        const auto first = instant_at(each, "firstSeen");
        const auto count = std::max<std::int64_t>(alerts::integer_at(each, "count"),
                                                  std::atoll(text_at(each, "count").c_str()));
        const bool is_new = first && *first >= asked.since;
        issue one{
            {fmt::format("{}, {}{} events", text_at(each, "title"), is_new ? "new, " : "", count),
             text_at(each, "permalink"),
             first,
             false,
             {}},
            count};
        if (is_new) fresh.push_back(one);
        if (!most || count > most->count) most = std::move(one);
    }
    std::ranges::stable_sort(fresh,
                             [](const issue& a, const issue& b) { return a.count > b.count; });
    commands::probe_answer out;
    out.took = heard.took;
    out.says = fresh.empty() ? counted(issues->size(), "issue") + ", none new"
                             : counted(fresh.size(), "new issue");
    if (!fresh.empty()) out.verdict = verdict::stands_out;
    for (auto& each : fresh)
        out.findings.push_back(std::move(each.shown));
    if (fresh.empty() && most) out.says += "; most frequent: " + most->shown.text;
    return out;
}

} // namespace bot::investigation
