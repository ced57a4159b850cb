#include "commands/calling/callees.hpp"
#include "commands/calling/on_call.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/name.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

// More than this many do not wait in a quiet minute: Slack is slow, or away.
constexpr std::int64_t many_waiting = 20;

struct finding {
    bool well;
    std::string words;
};

// What the bot found when it last asked Slack and the machine about itself.
void add_examination(std::vector<finding>& out, const examination& last, const context& in) {
    if (!last.at) {
        out.push_back({true, "Scopes, channels, people and the machine are being looked at: ask "
                             "again in a minute."});
        return;
    }
    for (const auto& each : last.shortcomings) {
        out.push_back({false, fmt::format("{} {}", line_markup(each.what, 300, in),
                                          line_markup(each.remedy, 300, in))});
    }
    out.push_back({true, fmt::format("Looked at {}: {} as {} should be.", clock_time(*last.at),
                                     last.well == 1 ? "one thing is"
                                                    : fmt::format("{} things are", last.well),
                                     last.well == 1 ? "it" : "they")});
}

void add_self_test(std::vector<finding>& out, const self_test_record& last) {
    const bool failed = last.failed_at && (!last.passed_at || *last.failed_at > *last.passed_at);
    if (failed) {
        out.push_back({false, fmt::format("The self-test failed at {}: Slack said {}.",
                                          date_and_time(*last.failed_at), escaped(last.error))});
    } else if (last.passed_at) {
        out.push_back({true, fmt::format("The self-test passed at {}, in {} ms.",
                                         date_and_time(*last.passed_at), last.took.count())});
    }
}

std::vector<finding> examine(const context& in) {
    const auto facts = in.records.facts();
    const auto waiting = in.records.waiting_effects();
    std::vector<finding> out;
    out.push_back(
        facts.bot_user.empty()
            ? finding{false, "Slack has not told the bot who it is yet."}
            : finding{true,
                      fmt::format("Connected to {}.",
                                  facts.team_url.empty() ? "Slack" : escaped(facts.team_url))});
    out.push_back(
        facts.incidents_channel.empty()
            ? finding{false, fmt::format("#{} is not found yet: incidents are announced in their "
                                         "own channels only.",
                                         escaped(in.settings.incidents_channel))}
            : finding{true, fmt::format("Incidents are announced in <#{}>.",
                                        facts.incidents_channel.value)});
    out.push_back({waiting < many_waiting,
                   waiting == 0 ? "Nothing waits to be sent to Slack."
                                : fmt::format("{} {} to be sent to Slack.", waiting,
                                              waiting == 1 ? "thing waits" : "things wait")});
    out.push_back(
        {true, fmt::format("Procedure: {} (version {}), {} levels, {} roles.",
                           line_markup(in.procedure.title, 150, in), escaped(in.procedure.version),
                           in.procedure.severities.size(), in.procedure.roles.size())});
    const auto nobody = names_of_nobody(in.procedure, in.settings, roster_of(in));
    if (!nobody.empty()) {
        out.push_back(
            {false, fmt::format("The configuration does not say who these are: {}.",
                                line_markup(fmt::format("{}", fmt::join(nobody, ", ")), 500, in))});
    }
    add_examination(out, facts.examination, in);
    add_self_test(out, facts.self_test);
    return out;
}

} // namespace

message render_doctor(const context& in) {
    std::vector<std::string> lines;
    std::size_t problems = 0;
    for (const auto& each : examine(in)) {
        if (!each.well) ++problems;
        lines.push_back((each.well ? "OK: " : "⚠️ ") + each.words);
    }
    message out;
    out.text = problems == 0   ? "The bot is well."
               : problems == 1 ? "One thing needs attention."
                               : fmt::format("{} things need attention.", problems);
    lines.insert(lines.begin(), out.text);
    lines.push_back(fmt::format("The bot's clock: {}.", utc_time(in.now)));
    for (auto& block : blocks::sections_of(lines))
        out.blocks.push_back(std::move(block));
    return out;
}

} // namespace commands
