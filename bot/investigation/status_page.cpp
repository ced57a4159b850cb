#include "bot/alerts/members.hpp"
#include "bot/investigation/questions.hpp"
#include "commands/procedure/words.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>

// What vendors say of themselves: Statuspage's JSON (Supabase, Stripe, Render, Vercel, GitHub,
// Cloudflare …, also served by incident.io and Rootly), Slack's own, Instatus' and Stripe's older
// one. Whatever cannot be read is unknown, never well.
namespace bot::investigation {
namespace {

namespace json = boost::json;
using alerts::member_at;
using alerts::text_at;
using commands::verdict;

const json::array* array_at(const json::value& of, std::string_view path) {
    const auto* found = member_at(of, path);
    return found ? found->if_array() : nullptr;
}

void add(commands::probe_answer& to, std::string text, std::string link) {
    to.verdict = verdict::stands_out;
    if (!link.starts_with("https://")) link.clear();
    to.findings.push_back({std::move(text), std::move(link), {}, false, {}});
}

bool is_used(const json::value& component, const commands::probe& asked) {
    if (asked.only.empty()) return true;
    const auto name = text_at(component, "name");
    return std::ranges::find(asked.only, name) != asked.only.end();
}

std::string spaced(std::string words) {
    std::ranges::replace(words, '_', ' ');
    return words;
}

// Components that we use decide; without a list of them, the page's own indicator does.
commands::probe_answer read_statuspage(const json::value& page, const commands::probe& asked,
                                       commands::duration took) {
    commands::probe_answer out;
    out.took = took;
    const auto indicator = text_at(page, "status.indicator");
    const auto* components = array_at(page, "components");
    for (const auto& each : components ? *components : json::array()) {
        const auto status = text_at(each, "status");
        const bool bad = !status.empty() && status != "operational";
        if (bad && is_used(each, asked) && out.findings.size() < 3) {
            add(out, fmt::format("{}: {}", text_at(each, "name"), spaced(status)),
                text_at(page, "page.url"));
        }
    }
    const bool by_components = !asked.only.empty() && components && !components->empty();
    const auto* incidents = array_at(page, "incidents");
    const bool concerns_us = !by_components || !out.findings.empty();
    for (const auto& each : incidents ? *incidents : json::array()) {
        const auto status = text_at(each, "status");
        const bool over = status == "resolved" || status == "postmortem";
        if (over || !concerns_us || out.findings.size() >= 5) continue;
        add(out, fmt::format("{} ({})", text_at(each, "name"), status), text_at(each, "shortlink"));
    }
    const bool well = indicator == "none";
    if (!by_components && !well && out.findings.empty()) {
        add(out, text_at(page, "status.description"), text_at(page, "page.url"));
    }
    out.says = out.verdict == verdict::good ? "" : text_at(page, "status.description");
    if (out.verdict != verdict::good && out.says.empty()) out.says = indicator;
    return out;
}

// Slack: Slack status API.
commands::probe_answer read_slack(const json::value& page, commands::duration took) {
    commands::probe_answer out;
    out.took = took;
    const auto* active = array_at(page, "active_incidents");
    for (const auto& each : active ? *active : json::array())
        add(out, fmt::format("{} ({})", text_at(each, "title"), text_at(each, "type")),
            text_at(each, "url"));
    if (text_at(page, "status") != "ok" && out.findings.empty()) {
        add(out, "an incident is active", {});
    }
    if (out.verdict != verdict::good) out.says = "an incident is active";
    return out;
}

// Instatus: public data.
commands::probe_answer read_instatus(const json::value& page, commands::duration took) {
    commands::probe_answer out;
    out.took = took;
    if (text_at(page, "page.status") == "UP") return out;
    const auto* active = array_at(page, "activeIncidents");
    for (const auto& each : active ? *active : json::array())
        add(out, fmt::format("{} ({})", text_at(each, "name"), text_at(each, "status")),
            text_at(each, "url"));
    out.says = commands::words::lower(text_at(page, "page.status"));
    if (out.findings.empty()) add(out, out.says, text_at(page, "page.url"));
    return out;
}

} // namespace

commands::probe_answer read_status_page(const commands::probe& asked,
                                        const services::service_response& heard) {
    const auto page = alerts::parse_body(heard.body);
    if (!page) return unreadable(heard);
    if (!text_at(*page, "status.indicator").empty()) {
        return read_statuspage(*page, asked, heard.took);
    }
    const auto status = text_at(*page, "status");
    if (status == "ok" || status == "active") return read_slack(*page, heard.took);
    if (!text_at(*page, "page.status").empty()) return read_instatus(*page, heard.took);
    const auto largest = text_at(*page, "largestatus"); // Stripe's older page
    if (largest.empty()) return unreadable(heard);
    commands::probe_answer out;
    out.took = heard.took;
    if (largest != "up") {
        out.says = largest;
        add(out, text_at(*page, "message"), {});
    }
    return out;
}

} // namespace bot::investigation
