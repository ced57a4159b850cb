#include "bot/configuration/detection_values.hpp"

#include "commands/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace bot {
namespace {

using namespace std::chrono_literals;
using commands::codec::enum_value;

constexpr std::size_t most_probes = 64;
constexpr std::size_t most_actions = 50;

alerts::format format_named(std::string_view name) {
    using alerts::format;
    constexpr std::array<std::pair<std::string_view, format>, 7> all{
        {{"github", format::github},
         {"sentry", format::sentry},
         {"alertmanager", format::alertmanager},
         {"grafana", format::grafana},
         {"pagerduty", format::pagerduty},
         {"datadog", format::datadog},
         {"generic", format::generic}}};
    for (const auto& [word, meant] : all) {
        if (word == name) return meant;
    }
    return format::generic;
}

// "ALERTS_GITHUB_SECRET"
std::string variable_for(std::string_view head, std::string_view name, std::string_view tail) {
    std::string out(head);
    for (const char letter : name) {
        const auto byte = static_cast<unsigned char>(letter);
        out += std::isalnum(byte) != 0 ? static_cast<char>(std::toupper(byte)) : '_';
    }
    return out + std::string(tail);
}

std::string without_slash(std::string url) {
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

// Where the address ends and the path begins: "https://a.example" and "/health".
std::pair<std::string, std::string> split(const std::string& url) {
    const auto host = url.find("://");
    const auto slash = host == url.npos ? url.npos : url.find('/', host + 3);
    if (slash == url.npos) return {url, "/"};
    return {url.substr(0, slash), url.substr(slash)};
}

bool is_number(const std::string& text) {
    double number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end;
}

struct requirement {
    commands::action_kind kind;
    std::array<std::string_view, 4> members; // of "with"; empty ones at the end
};
constexpr std::array requirements{
    requirement{commands::action_kind::github_workflow, {"repository", "workflow", "ref", ""}},
    requirement{commands::action_kind::render_rollback, {"service_id", "", "", ""}},
    requirement{commands::action_kind::render_scale, {"service_id", "instances", "", ""}},
    requirement{commands::action_kind::vercel_rollback, {"project", "", "", ""}},
    requirement{commands::action_kind::vercel_promote, {"project", "", "", ""}},
    requirement{commands::action_kind::launchdarkly, {"project", "flag", "environment", "turn"}},
    requirement{commands::action_kind::unleash, {"project", "flag", "environment", "turn"}},
    requirement{commands::action_kind::flagsmith, {"environment", "feature", "turn", ""}},
};

void check_needs(const commands::action_call& call, named_fields& from) {
    for (const auto& each : requirements) {
        if (each.kind != call.kind) continue;
        for (const auto member : each.members) {
            if (member.empty() || call.with.contains(std::string(member))) continue;
            from.complain("with", fmt::format("needs '{}' for this kind", member));
        }
    }
    const auto turn = call.with.find("turn");
    if (turn != call.with.end() && turn->second != "on" && turn->second != "off") {
        from.complain("with", "must say turn = \"on\" or \"off\"");
    }
}

} // namespace

void detection_reader::read(const toml_entry& entry) {
    const auto* section = find_detection_section(entry.section);
    named_fields from(entry, section->keys);
    if (from.wrong.empty()) {
        if (entry.section == "alerts") read_source(from, entry.line);
        if (entry.section == "alert_rules") read_rule(from);
        if (entry.section == "services") read_service(from, entry.line);
        if (entry.section == "health") read_health(from, entry.line);
        if (entry.section == "probes") read_probe(from, entry.line);
        if (entry.section == "actions") read_action(from, entry.line);
    }
    wrong.insert(wrong.end(), from.wrong.begin(), from.wrong.end());
}

void detection_reader::read_source(named_fields& from, int line) {
    alerts::source out;
    out.name = from.name();
    out.format = format_named(from.text("format"));
    out.group_by = from.texts("group_by");
    out.fields = from.table("fields");
    out.hook = from.text("hook");
    out.service = from.text("service");
    if (!out.hook.empty()) references_.push_back({line, "alerts." + out.name, out.service});
    const auto variable = variable_for("ALERTS_", out.name, "_SECRET");
    for (const auto& each : {variable, variable + "_OLD"}) {
        auto found = secret_of_(each);
        if (!found.empty()) out.secrets.push_back(std::move(found));
    }
    if (out.secrets.empty()) {
        from.complain("format", fmt::format("needs a secret that the sender signs with or shows: "
                                            "set {} or {}_FILE",
                                            variable, variable));
    }
    values_.alerts[out.name] = std::move(out);
}

void detection_reader::read_rule(named_fields& from) {
    commands::alert_rule out;
    out.source = from.text("source");
    out.labels = from.table("labels");
    out.does = enum_value<commands::alert_action>(from.text("action"))
                   .value_or(commands::alert_action::propose);
    out.severity = from.text("severity");
    rules_.push_back(std::move(out));
}

void detection_reader::read_service(named_fields& from, int line) {
    services::endpoint out;
    const auto url = read_api_url({from.text("url"), line});
    if (const auto* bad = std::get_if<complaint>(&url)) {
        return from.complain("url", bad->text);
    }
    out.url = without_slash(std::get<std::string>(url));
    for (const auto& [name, value] : from.table("headers"))
        out.headers.emplace_back(name, secret(value));
    if (from.has("authorization")) {
        const auto variable = variable_for("SERVICE_", from.name(), "_TOKEN");
        const auto token = secret_of_(variable);
        if (token.empty()) {
            from.complain("authorization", fmt::format("needs a token: set {} or {}_FILE, or leave "
                                                       "the key out",
                                                       variable, variable));
        }
        const auto word = from.text("authorization");
        const auto header = from.text("header");
        out.headers.emplace_back(
            header.empty() ? "Authorization" : header,
            secret(word.empty() ? token.reveal() : word + " " + token.reveal()));
    }
    values_.services[from.name()] = std::move(out);
}

void detection_reader::read_address(named_fields& from, const std::string& name,
                                    std::string& service, std::string& target, int line) {
    const auto whole = from.text("url");
    service = from.text("service");
    target = from.text("path");
    if (whole.empty() == service.empty()) {
        return from.complain("url", "or 'service' is needed, and only one of them");
    }
    if (whole.empty()) {
        references_.push_back({line, name, service});
        return;
    }
    const auto [host, path] = split(whole);
    const auto read = read_api_url({host, line});
    if (const auto* bad = std::get_if<complaint>(&read)) return from.complain("url", bad->text);
    service = name;
    target = path;
    made_[name].url = without_slash(std::get<std::string>(read));
}

void detection_reader::read_health(named_fields& from, int line) {
    commands::health_check out;
    out.name = from.name();
    out.title = from.text("title");
    // An address of its own, all of it: its answers say nothing about the service's other paths.
    std::string path;
    const auto own = "health." + out.name;
    read_address(from, own, out.service, path, line);
    derived_.push_back({own, out.service, path});
    out.service = own;
    out.every = from.length("every", out.every, 5s, 1h);
    out.within = from.length("timeout", out.within, 1s, 60s);
    out.status = from.number("status", 0, 100, 599);
    out.field = from.text("field");
    out.value = from.text("value");
    out.slower_than = from.length("slower_than", {}, 1s, 60s);
    out.failures = from.number("failures", out.failures, 1, 100);
    out.recoveries = from.number("recoveries", out.recoveries, 1, 100);
    out.severity = from.text("severity");
    checks_[out.name] = std::move(out);
}

void detection_reader::read_probe(named_fields& from, int line) {
    commands::probe out;
    out.name = from.text("title");
    if (out.name.empty()) out.name = from.name();
    out.kind =
        enum_value<commands::probe_kind>(from.text("kind")).value_or(commands::probe_kind::health);
    read_address(from, "probe." + from.name(), out.service, out.target, line);
    out.within = from.length("timeout", out.within, 1s, 60s);
    out.query = from.text("query");
    out.unit = from.text("unit");
    out.above = from.text("above");
    out.only = from.texts("only");
    if (!out.above.empty() && !is_number(out.above)) from.complain("above", "must be a number");
    if (out.kind == commands::probe_kind::prometheus && out.query.empty()) {
        from.complain("query", "is needed: PromQL");
    }
    const bool twice =
        std::ranges::find(probes_, out.name, &commands::probe::name) != probes_.end();
    if (twice) from.complain("title", "is that of another probe");
    if (probes_.size() == most_probes) from.complain("kind", "is one too many: at most 64 probes");
    probes_.push_back(std::move(out));
}

void detection_reader::read_action(named_fields& from, int line) {
    commands::mitigation_action out;
    out.name = from.name();
    out.title = from.text("title");
    out.option = from.text("option");
    out.allowed = from.texts("allowed");
    out.dangerous = from.flag("dangerous");
    auto& call = out.call;
    call.kind =
        enum_value<commands::action_kind>(from.text("kind")).value_or(commands::action_kind::http);
    call.service = from.text("service");
    references_.push_back({line, "actions." + out.name, call.service});
    call.within = from.length("timeout", call.within, 10s, 2h);
    call.with = from.table("with");
    if (const auto method = from.text("method"); !method.empty()) call.method = method;
    call.target = from.text("path");
    call.body = from.text("body");
    check_needs(call, from);
    if (out.allowed.empty()) from.complain("allowed", "names nobody");
    if (actions_.size() == most_actions) from.complain("title", "is one too many: at most 50");
    actions_.push_back(std::move(out));
}

void detection_reader::finish(detection_values& into, services::endpoints& endpoints,
                              commands::settings& team) {
    for (const auto& each : references_) {
        if (values_.services.contains(each.service)) continue;
        wrong.push_back({each.line, fmt::format("'{}' asks the service \"{}\", but there is no "
                                                "section [services.{}]",
                                                each.by, each.service, each.service)});
    }
    for (const auto& [name, each] : values_.services)
        endpoints[name] = each;
    for (auto& [name, each] : made_)
        endpoints[name] = std::move(each);
    for (const auto& each : derived_) {
        auto whole = endpoints[each.from];
        whole.url += each.path;
        endpoints[each.name] = std::move(whole);
    }
    team.alert_rules = std::move(rules_);
    team.health_checks = std::move(checks_);
    team.probes = std::move(probes_);
    team.actions = std::move(actions_);
    into = std::move(values_);
}

} // namespace bot
