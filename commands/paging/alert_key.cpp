#include "commands/paging/alert_key.hpp"

#include <fmt/format.h>

#include <charconv>

namespace commands {
namespace {

constexpr std::string_view prefix = "incident-bot:";

// A whole positive number, with nothing round it.
std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t out = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, wrong] = std::from_chars(text.data(), end, out);
    if (wrong != std::errc{} || stopped != end || out < 1) return {};
    return out;
}

} // namespace

std::string alert_key(std::string_view identity, incident_id id, std::int64_t page) {
    return fmt::format("{}{}:{}:{}", prefix, identity, number(id), page);
}

std::optional<named_page> read_alert_key(std::string_view key, std::string_view identity) {
    const auto opening = fmt::format("{}{}:", prefix, identity);
    if (!key.starts_with(opening)) return {};
    key.remove_prefix(opening.size());
    const auto colon = key.find(':');
    if (colon == key.npos) return {};
    const auto incident = number_in(key.substr(0, colon));
    const auto page = number_in(key.substr(colon + 1));
    if (!incident || !page) return {};
    return named_page{incident_id{*incident}, *page};
}

} // namespace commands
