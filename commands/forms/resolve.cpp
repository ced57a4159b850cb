#include "commands/forms/forms.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto block = "text";
constexpr auto cause = "cause";
constexpr auto at_once = "resolve_now";
constexpr std::size_t most_groups = 3; // of ten steps each

std::string group_block(std::size_t group) {
    return fmt::format("steps{}", group + 1);
}

// The document's steps up to the one that watches, which comes by itself.
std::vector<std::string> steps_of(const procedure& document) {
    std::vector<std::string> out;
    for (const auto& step : document.resolution.steps) {
        const bool watches = step.line != 0 && step.line == document.resolution.monitoring_line;
        if (!watches) out.push_back(step.text);
    }
    return out;
}

bool is_done(const acts::resolve& known, const opening& at, const std::string& step) {
    if (std::ranges::find(known.steps, step) != known.steps.end()) return true;
    return at.about && mark_of(*at.about, checklist::resolution, step).done;
}

void add_steps(boost::json::array& to, const acts::resolve& known, const opening& at) {
    const auto steps = steps_of(at.in.procedure);
    for (std::size_t group = 0; group < most_groups; ++group) {
        blocks::checkboxes boxes;
        const auto first = group * blocks::limits::checkboxes;
        for (auto i = first; i < std::min(first + blocks::limits::checkboxes, steps.size()); ++i) {
            const auto value = std::to_string(i + 1);
            boxes.options.push_back({steps[i], value, {}});
            if (is_done(known, at, steps[i])) boxes.chosen.push_back(value);
        }
        if (boxes.options.empty()) return;
        to.push_back(
            blocks::input_block({group_block(group),
                                 group == 0 ? "Done, of the procedure's steps" : "And of these",
                                 {},
                                 true},
                                element(boxes)));
    }
}

std::string hint(const opening& at) {
    const auto lasts = std::chrono::duration_cast<duration>(at.in.procedure.resolution.monitoring);
    return fmt::format("Then it is watched for {}, and the commander is asked whether it has held.",
                       in_words(lasts));
}

} // namespace

boost::json::object build(const acts::resolve& known, const opening& at) {
    boost::json::array form_blocks{about_line(at)};
    const auto fix = [&](std::string said) {
        form_blocks.push_back(blocks::input_block(
            {block, "What fixed it?", std::move(said), false},
            element(blocks::text_input{true, known.text, {}, longest_sentence})));
    };
    if (known.now) {
        fix("The fix is not watched any longer.");
        return form(at_once, "Resolve at once", "Resolve", std::move(form_blocks), at);
    }
    add_steps(form_blocks, known, at);
    const auto known_cause = known.cause.empty() && at.about ? at.about->work.cause : known.cause;
    form_blocks.push_back(
        blocks::input_block({cause, "Root cause", "As far as it is known.", true},
                            element(blocks::text_input{true, known_cause, {}, longest_sentence})));
    fix(hint(at));
    return form("resolve", "Resolve the incident", "Watch it", std::move(form_blocks), at);
}

act read_resolve(answers& given) {
    acts::resolve out;
    out.text = given.required(block, "Say in a sentence what fixed it.", longest_sentence);
    out.now = given.form() == at_once;
    if (out.now) return out;
    out.cause = given.optional(cause, longest_sentence);
    const auto steps = steps_of(given.in().procedure);
    for (std::size_t group = 0; group < most_groups; ++group) {
        const auto& chosen = given.all(group_block(group));
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const bool said = std::ranges::find(chosen, std::to_string(i + 1)) != chosen.end();
            if (said) out.steps.push_back(steps[i]);
        }
    }
    return out;
}

} // namespace commands::forms
