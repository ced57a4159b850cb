#include "bot/alerts/members.hpp"
#include "bot/investigation/questions.hpp"
#include "commands/procedure/words.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

// What a health endpoint says, in the usual formats: health+json (draft-inadarei-api-health-check),
// Spring Boot's Actuator, Node's terminus; and where it says nothing readable, its HTTP status.
namespace bot::investigation {
namespace {

namespace json = boost::json;
using alerts::member_at;
using alerts::text_at;
using commands::verdict;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> all) {
    return std::ranges::find(all, word) != all.end();
}

bool is_good(std::string_view status) {
    return is_one_of(status, {"pass", "ok", "up", "healthy", "good"});
}

bool is_bad(std::string_view status) {
    return is_one_of(status, {"fail", "error", "down", "out_of_service", "unhealthy", "critical",
                              "warn", "warning", "degraded"});
}

// Parts that say they are bad: members of "checks", "components", "error" or "details".
void bad_parts(const json::value& body, std::vector<commands::finding>& into) {
    for (const auto* group : {"checks", "components", "error", "details"}) {
        const auto* parts = member_at(body, group);
        const auto* object = parts ? parts->if_object() : nullptr;
        if (!object) continue;
        for (const auto& part : *object) {
            const auto* list = part.value().if_array();
            const auto& one = list && !list->empty() ? list->front() : part.value();
            const auto status = commands::words::lower(text_at(one, "status"));
            if (!is_bad(status)) continue;
            auto text = fmt::format("{} is {}", std::string_view(part.key()), status);
            const auto more = text_at(one, "output");
            if (!more.empty()) text += ": " + more;
            const bool known =
                std::ranges::find(into, text, &commands::finding::text) != into.end();
            if (!known) into.push_back({std::move(text), {}, {}, false, {}});
        }
    }
}

} // namespace

commands::probe_answer read_health(const commands::probe&,
                                   const services::service_response& heard) {
    commands::probe_answer out;
    out.took = heard.took;
    const bool well = heard.status >= 200 && heard.status <= 299;
    const auto took = fmt::format("{} ms", heard.took.count());
    out.says = well ? took : fmt::format("HTTP {} after {}", heard.status, took);
    out.verdict = well ? verdict::good : verdict::stands_out;
    const auto body = alerts::parse_body(heard.body);
    if (!body) return out;
    const auto status = commands::words::lower(text_at(*body, "status"));
    bad_parts(*body, out.findings);
    if (is_bad(status) || !out.findings.empty()) out.verdict = verdict::stands_out;
    if (is_bad(status) || (is_good(status) && !well)) {
        out.says = fmt::format("says \"{}\", {}", status, out.says);
    }
    return out;
}

} // namespace bot::investigation
