#include "bot/status_page/pages.hpp"

#include "storage/trouble.hpp"

#include <fmt/format.h>

namespace bot {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_told = 100;
constexpr std::int64_t most_looked_at = 1000;
constexpr std::int64_t page_of_list = 50;
constexpr commands::duration fresh_for = 5s;

// FNV-1a.
std::string hash_of(std::string_view text) {
    std::uint64_t out = 14695981039346656037ULL;
    for (const char letter : text)
        out = (out ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    return fmt::format("\"{:016x}\"", out);
}

std::string lower(std::string text) {
    for (auto& letter : text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

// What the health check of the same name found; checks are often named in lower case.
commands::checks_by_component read_checks(const storage::reader& from,
                                          const std::vector<commands::page_component>& of,
                                          commands::instant now) {
    const auto today = std::chrono::floor<std::chrono::days>(now);
    const auto first = today.time_since_epoch().count() - commands::uptime_days + 1;
    commands::checks_by_component out;
    for (const auto& component : of) {
        auto found = from.uptime(component.name, first);
        if (found.empty()) found = from.uptime(lower(component.name), first);
        for (const auto& each : found) {
            const std::chrono::sys_days day{std::chrono::days(each.day)};
            out[component.name].push_back({day, each.good, each.bad});
        }
    }
    return out;
}

commands::told_incident told(const storage::reader& from, const commands::incident& about) {
    commands::told_incident out{about.id, about.severity.rank, about.drill, {}};
    for (const auto number : about.outside.texts) {
        for (auto& each : from.entries(about.id, number, 1))
            out.approvals.push_back(std::move(each));
    }
    return out;
}

} // namespace

std::vector<commands::told_incident> read_told_incidents(const storage::reader& from) {
    std::vector<commands::told_incident> out;
    for (std::int64_t skip = 0; skip < most_looked_at; skip += page_of_list) {
        const auto page =
            from.list({commands::incident_filter::all, {}, {}, {}, skip, page_of_list});
        for (const auto& about : page.incidents) {
            if (about.drill || about.outside.texts.empty()) continue;
            out.push_back(told(from, about));
            if (out.size() == most_told) return out;
        }
        if (page.incidents.size() < static_cast<std::size_t>(page_of_list)) break;
    }
    return out;
}

std::map<std::string, commands::page_file> read_page_files(const storage::reader& from,
                                                           const commands::page_settings& with,
                                                           commands::instant now) {
    return commands::files_of(commands::make_status_page(
        read_told_incidents(from), with, read_checks(from, with.components, now), now));
}

void pages::refresh(commands::instant now) {
    if (read_at_ && now >= *read_at_ && now - *read_at_ < fresh_for) return;
    try {
        files_ = read_page_files(records_, settings_(), now);
        etags_.clear();
        for (const auto& [path, file] : files_)
            etags_[path] = hash_of(file.body);
    } catch (const storage::trouble&) {
        if (files_.empty()) throw;
    }
    read_at_ = now;
}

pages::served pages::find(const std::string& path, commands::instant now) {
    refresh(now);
    const auto found = files_.find(path);
    if (found == files_.end()) return {};
    return {&found->second, etags_.at(path)};
}

} // namespace bot
