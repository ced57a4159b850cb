#include "commands/forms/forms.hpp"
#include "commands/grammar/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto option = "option";
constexpr auto reason = "reason";

blocks::static_select choices(const std::string& chosen, const procedure& document) {
    blocks::static_select out;
    const auto& all = document.mitigations;
    for (std::size_t i = 0; i < std::min(all.size(), blocks::limits::options); ++i) {
        out.options.push_back({all[i].name, std::to_string(i + 1), all[i].description});
        if (all[i].name == chosen) out.chosen = std::to_string(i + 1);
    }
    out.placeholder = "Choose an option of the procedure";
    return out;
}

} // namespace

boost::json::object build(const acts::mitigate& known, const opening& at) {
    boost::json::array form_blocks{about_line(at)};
    // A procedure without options leaves it to words.
    if (at.in.procedure.mitigations.empty()) {
        form_blocks.push_back(blocks::input_block(
            {option, "What is done", {}, false},
            element(blocks::text_input{false, known.option, {}, longest_title})));
    } else {
        form_blocks.push_back(blocks::input_block({option, "Way out", {}, false},
                                                  element(choices(known.option, at.in.procedure))));
    }
    form_blocks.push_back(
        blocks::input_block({reason, "Why", "It stands in the timeline.", true},
                            element(blocks::text_input{true, known.reason, {}, longest_sentence})));
    return form("mitigate", "Mitigate", "Choose", std::move(form_blocks), at);
}

act read_mitigate(answers& given) {
    acts::mitigate out;
    const auto& all = given.in().procedure.mitigations;
    if (all.empty()) {
        out.option = given.required(option, "Say what is done.", longest_title);
    } else {
        const auto place = whole_number(given.text(option)).value_or(0);
        const bool known = place >= 1 && static_cast<std::size_t>(place) <= all.size();
        if (known) {
            out.option = all[static_cast<std::size_t>(place - 1)].name;
        } else {
            given.wrong(option, "Choose one of the procedure's options.");
        }
    }
    out.reason = given.optional(reason, longest_sentence);
    return out;
}

} // namespace commands::forms
