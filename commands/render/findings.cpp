#include "commands/render/findings.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/render/actions.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

// Together they stay within what one message holds.
constexpr std::size_t most_shown = 5; // of what stands out
constexpr std::size_t longest_text = 150;
constexpr std::size_t longest_line = 420; // with its link
constexpr std::size_t longest_list = 550; // of those that are well

struct counted {
    std::vector<std::string> well;
    std::vector<std::pair<std::string, std::string>> unknown; // why, and names
    std::size_t unknown_probes = 0;
    std::vector<std::string> waiting;
    std::size_t out = 0; // stand out
    duration took{};
};

// Those that fail in the same way stand together.
void add_unknown(counted& to, const std::string& name, const std::string& why) {
    ++to.unknown_probes;
    const auto found = std::ranges::find(to.unknown, why, &decltype(to.unknown)::value_type::first);
    if (found == to.unknown.end()) {
        to.unknown.emplace_back(why, name);
    } else {
        found->second += ", " + name;
    }
}

counted count(const check_state& checks, const context& in) {
    counted out;
    for (const auto& name : checks.probes) {
        const auto shown = line_markup(name, 60, in);
        const auto found = checks.answers.find(name);
        if (found == checks.answers.end()) {
            out.waiting.push_back(shown);
            continue;
        }
        const auto& answer = found->second.answer;
        out.took = std::max(out.took, answer.took);
        const auto says = line_markup(answer.says, 120, in);
        if (answer.verdict == verdict::unknown) {
            add_unknown(out, shown, says);
        } else if (answer.verdict == verdict::good) {
            out.well.push_back(says.empty() ? shown : shown + " " + says);
        } else {
            ++out.out;
        }
    }
    return out;
}

std::string joined(const std::vector<std::string>& all, std::string_view head) {
    std::string out(head);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (utf16_units(out) + utf16_units(all[i]) > longest_list) {
            return out + fmt::format(" … and {} more", all.size() - i);
        }
        out += (i == 0 ? " " : " · ") + all[i];
    }
    return out;
}

std::string first_line(const counted& so_far, const check_state& checks) {
    const auto answered = checks.probes.size() - so_far.waiting.size();
    if (!so_far.waiting.empty()) {
        return fmt::format("🔎 Checking: {} of {} have answered", answered, checks.probes.size());
    }
    const auto known = answered - so_far.unknown_probes;
    const auto seconds = static_cast<double>(so_far.took.count()) / 1000;
    auto out =
        fmt::format("🔎 Checked {} of {} in {:.1f} s — {}", known, checks.probes.size(), seconds,
                    so_far.out == 0   ? "nothing stands out"
                    : so_far.out == 1 ? "1 stands out"
                                      : fmt::format("{} stand out", so_far.out));
    if (so_far.unknown_probes > 0) out += fmt::format(", {} not known", so_far.unknown_probes);
    return out;
}

std::string line(const ranked_finding& what, const incident& about, const context& in) {
    if (what.before) return change_words(what, about, in);
    const auto text = link_markup(what.finding.link, shortened(what.finding.text, longest_text));
    return fmt::format("{}: {}", line_markup(what.probe, 60, in), text);
}

} // namespace

bool shows_findings(const incident& about) {
    return about.checks.run > 0;
}

bool findings_are_complete(const incident& about) {
    return std::ranges::all_of(about.checks.probes, [&](const std::string& name) {
        return about.checks.answers.contains(name);
    });
}

std::string change_words(const ranked_finding& what, const incident& about, const context& in) {
    auto out = link_markup(what.finding.link, shortened(what.finding.text, longest_text));
    if (!what.finding.who.empty()) out += " by @" + line_markup(what.finding.who, 60, in);
    const auto before = what.before.value_or(duration{});
    out += before < std::chrono::minutes(1) ? " went out just before "
                                            : fmt::format(" went out {} before ", in_words(before));
    return out + (about.detected.first_alert ? "the first alert" : "the incident was declared");
}

message render_findings(const incident& about, const context& in) {
    message out;
    const auto so_far = count(about.checks, in);
    out.text = first_line(so_far, about.checks);
    std::vector<std::string> lines{"*" + out.text + "*"};
    const auto found = ranked_findings(about);
    std::size_t place = 0;
    for (const auto& each : found) {
        if (++place > most_shown) break;
        lines.push_back(
            shortened_markup(fmt::format("{}. {}", place, line(each, about, in)), longest_line));
    }
    place = std::min(place, most_shown);
    if (found.size() > most_shown) {
        lines.push_back(
            fmt::format("… {} more: they stand in the timeline", found.size() - most_shown));
    }
    // What stands out without saying what, says at least that.
    for (const auto& [name, answered] : about.checks.answers) {
        const auto& answer = answered.answer;
        const bool silent = answer.verdict == verdict::stands_out && answer.findings.empty();
        if (silent && ++place <= most_shown) {
            lines.push_back(fmt::format("• {}: {}", line_markup(name, 60, in),
                                        line_markup(answer.says, longest_text, in)));
        }
    }
    if (!so_far.well.empty()) lines.push_back(joined(so_far.well, "Healthy:"));
    std::vector<std::string> unknown;
    for (const auto& [why, names] : so_far.unknown)
        unknown.push_back(fmt::format("{} ({})", names, why));
    if (!unknown.empty()) lines.push_back(joined(unknown, "Not known:"));
    if (!so_far.waiting.empty()) lines.push_back(joined(so_far.waiting, "Waiting for:"));
    for (auto& block : blocks::sections_of(lines))
        out.blocks.push_back(std::move(block));
    if (is_open(about.status) && so_far.waiting.empty()) {
        out.blocks.push_back(blocks::actions(way_out_buttons(about, in)));
    }
    return out;
}

} // namespace commands
