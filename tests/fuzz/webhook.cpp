#include "bot/alerts/formats.hpp"
#include "bot/alerts/members.hpp"
#include "tests/fuzz/target.hpp"

#include <array>
#include <string>

namespace {

using bot::alerts::format;

constexpr std::array formats{format::github,  format::sentry,    format::alertmanager,
                             format::grafana, format::pagerduty, format::datadog,
                             format::generic};

bot::alerts::source sender(format as) {
    bot::alerts::source out;
    out.name = "fuzzed";
    out.format = as;
    out.group_by = {"service", "alertname"};
    out.fields = {{"title", "data.name"}, {"key", "id"}, {"severity", "data.severity"}};
    return out;
}

// What would say of which kind a message is, by each sender's custom.
bot::net::http_headers headers_for(std::string_view event) {
    bot::net::http_headers out;
    out.add("X-GitHub-Event", std::string(event));
    out.add("X-GitHub-Delivery", "d1");
    out.add("Sentry-Hook-Resource", std::string(event));
    return out;
}

} // namespace

// The body of a webhook, as each sender would have meant it: alerts, or nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto body = bot::alerts::parse_body(std::string(fuzz::text_of(data, size)));
    if (!body) return 0;
    for (const auto as : formats) {
        const auto by = sender(as);
        for (const auto* event :
             {"workflow_run", "deployment_status", "event_alert", "issue", "metric_alert"}) {
            for (const auto& each : bot::alerts::read_message(by, headers_for(event), *body).alerts)
                fuzz::always(each.link.empty() || each.link.starts_with("http"));
        }
    }
    return 0;
}
