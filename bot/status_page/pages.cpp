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
    // No health checks are on record yet: every component says so.
    const commands::checks_by_component checks;
    return commands::files_of(
        commands::make_status_page(read_told_incidents(from), with, checks, now));
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
