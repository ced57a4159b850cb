#include "bot/alerts/members.hpp"
#include "bot/investigation/questions.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

// Numbers: a service's own page (Prometheus' text format, or JSON with numbers), and queries of
// Prometheus over the last hour.
namespace bot::investigation {
namespace {

namespace json = boost::json;
using alerts::member_at;
using alerts::text_at;
using commands::verdict;

constexpr std::size_t most_shown = 4;

struct named_number {
    std::string name;
    double value = 0;
};

std::optional<double> read_number(std::string_view text) {
    double out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
    return out;
}

bool is_wanted(const std::string& name, const commands::probe& asked) {
    if (asked.only.empty()) return true;
    return std::ranges::find(asked.only, name) != asked.only.end();
}

// "http_requests_total{code="200"} 1027", comments aside.
std::vector<named_number> from_text(std::string_view page, const commands::probe& asked) {
    std::vector<named_number> out;
    while (!page.empty() && out.size() < most_shown) {
        const auto line = page.substr(0, page.find('\n'));
        page.remove_prefix(std::min(line.size() + 1, page.size()));
        if (line.empty() || line.front() == '#') continue;
        const auto name_end = std::min(line.find_first_of("{ "), line.size());
        const std::string name(line.substr(0, name_end));
        const auto brace = line.find('}');
        auto rest = line.substr(brace == line.npos ? name_end : brace + 1);
        while (rest.starts_with(' '))
            rest.remove_prefix(1);
        const auto value = read_number(rest.substr(0, rest.find(' ')));
        if (value && is_wanted(name, asked)) out.push_back({name, *value});
    }
    return out;
}

std::vector<named_number> from_json(const json::object& page, const commands::probe& asked) {
    std::vector<named_number> out;
    for (const auto& member : page) {
        if (!member.value().is_number() || out.size() >= most_shown) continue;
        boost::system::error_code wrong;
        const auto value = member.value().to_number<double>(wrong);
        if (!wrong && is_wanted(member.key(), asked)) out.push_back({member.key(), value});
    }
    return out;
}

// The first series of a matrix: [[time, "value"], …] (Prometheus: HTTP API, range vectors).
std::vector<double> values_of(const json::value& series) {
    std::vector<double> out;
    const auto* found = member_at(series, "values");
    const auto* list = found ? found->if_array() : nullptr;
    if (!list) return out;
    for (const auto& each : *list) {
        const auto* pair = each.if_array();
        if (!pair || pair->size() != 2 || !(*pair)[1].is_string()) continue;
        const auto value = read_number((*pair)[1].as_string());
        if (value && std::isfinite(*value)) out.push_back(*value);
    }
    return out;
}

} // namespace

commands::probe_answer read_metrics(const commands::probe& asked,
                                    const services::service_response& heard) {
    const auto body = alerts::parse_body(heard.body);
    const auto* object = body ? body->if_object() : nullptr;
    const auto numbers = object ? from_json(*object, asked) : from_text(heard.body, asked);
    if (numbers.empty()) return unreadable(heard);
    commands::probe_answer out;
    out.took = heard.took;
    for (const auto& [name, value] : numbers) {
        out.says += fmt::format("{}{} {}{}", out.says.empty() ? "" : ", ", name,
                                number_words(value), asked.unit.empty() ? "" : " " + asked.unit);
        if (!stands_out(value, asked)) continue;
        out.verdict = verdict::stands_out;
        out.findings.push_back(
            {fmt::format("{} is {}, above {}", name, number_words(value), asked.above),
             {},
             {},
             false,
             {}});
    }
    return out;
}

commands::probe_answer read_prometheus(const commands::probe& asked,
                                       const services::service_response& heard) {
    const auto body = alerts::parse_body(heard.body);
    if (!body || text_at(*body, "status") != "success") return unreadable(heard);
    const auto* result = member_at(*body, "data.result");
    const auto* list = result ? result->if_array() : nullptr;
    if (!list) return unreadable(heard);
    commands::probe_answer out;
    out.took = heard.took;
    const auto values = list->empty() ? std::vector<double>() : values_of(list->front());
    if (values.empty()) {
        out.says = "no data for the last hour"; // which is not zero
        out.verdict = verdict::unknown;
        return out;
    }
    const auto unit = asked.unit.empty() ? std::string() : " " + asked.unit;
    const auto last = values.back();
    out.says = fmt::format("{}{} {}", number_words(last), unit, sparkline(values));
    if (list->size() > 1) out.says += fmt::format(" (first of {} series)", list->size());
    if (stands_out(last, asked)) {
        out.verdict = verdict::stands_out;
        out.findings.push_back({fmt::format("{}{}, above {}{} {}", number_words(last), unit,
                                            asked.above, unit, sparkline(values)),
                                {},
                                {},
                                false,
                                {}});
    }
    return out;
}

} // namespace bot::investigation
