#include "commands/forms/forms.hpp"
#include "commands/forms/known_answers.hpp"
#include "commands/forms/level_select.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto impact = "impact";
constexpr std::size_t most_questions = 20;

std::string question_block(std::size_t place) {
    return fmt::format("question{}", place + 1);
}

std::string answer_to(const item& question, const acts::assess& known, const opening& at) {
    for (const auto& [asked, answer] : known.answers) {
        if (asked == question.text) return answer;
    }
    return at.about ? known_answer(question.text, *at.about) : std::string();
}

std::size_t count_of(const procedure& document) {
    return std::min(document.assessment_questions.size(), most_questions);
}

} // namespace

boost::json::object build(const acts::assess& known, const opening& at) {
    boost::json::array form_blocks{about_line(at)};
    const auto& questions = at.in.procedure.assessment_questions;
    for (std::size_t i = 0; i < count_of(at.in.procedure); ++i) {
        const auto answer = answer_to(questions[i], known, at);
        form_blocks.push_back(
            blocks::input_block({question_block(i), questions[i].text, {}, true},
                                element(blocks::text_input{false, answer, {}, longest_sentence})));
    }
    const auto so_far = known.impact.empty() && at.about ? known_impact(*at.about) : known.impact;
    form_blocks.push_back(blocks::input_block(
        {impact, "Impact", "The line that everybody reads in the announcement.", true},
        element(blocks::text_input{true, so_far, {}, longest_sentence})));
    const auto level = known.severity || !at.about ? known.severity : at.about->severity;
    form_blocks.push_back(level_select(level, at));
    return form("assess", "Assess the incident", "Save", std::move(form_blocks), at);
}

act read_assess(answers& given) {
    acts::assess out;
    out.from_form = true;
    const auto& questions = given.in().procedure.assessment_questions;
    for (std::size_t i = 0; i < count_of(given.in().procedure); ++i) {
        auto answer = given.optional(question_block(i), longest_sentence);
        if (!answer.empty()) out.answers.push_back({questions[i].text, std::move(answer)});
    }
    out.impact = given.optional(impact, longest_sentence);
    out.severity = read_level(given);
    if (out.answers.empty() && out.impact.empty()) {
        given.wrong(impact, "Answer at least one question, or say what users notice.");
    }
    return out;
}

} // namespace commands::forms
