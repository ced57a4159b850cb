#include "commands/forms/forms.hpp"
#include "commands/grammar/arguments.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands::forms {
namespace {

using namespace std::chrono_literals;

constexpr auto text = "text";
constexpr auto next_in = "next_in";
constexpr std::chrono::seconds longest_promise = 366 * 24h;

std::string value_of(duration d) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(d).count());
}

// What was promised last time is likely to be promised again.
std::optional<duration> usual(const acts::post_update& known, const opening& at) {
    if (known.next_in) return known.next_in;
    if (!at.about || !at.about->updated_at || !at.about->next_update_at) return {};
    return *at.about->next_update_at - *at.about->updated_at;
}

blocks::static_select choices(const std::optional<duration>& chosen) {
    std::vector<duration> offered{15min, 30min, 45min, 1h, 2h, 4h};
    if (chosen && std::ranges::find(offered, *chosen) == offered.end()) offered.push_back(*chosen);
    std::ranges::sort(offered);
    blocks::static_select out;
    out.options.push_back({"No next update promised", "0", {}});
    for (const auto each : offered) {
        out.options.push_back({"In " + in_words(each), value_of(each), {}});
    }
    out.chosen = chosen ? value_of(*chosen) : "0";
    return out;
}

} // namespace

boost::json::object build(const acts::post_update& known, const opening& at) {
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({text, "Update", "What happens now, what comes next.", false},
                            element(blocks::text_input{true, known.text, {}, longest_update})),
        blocks::input_block({next_in, "Next update", {}, true},
                            element(choices(usual(known, at))))};
    return form("update", "Post an update", "Post", std::move(form_blocks), at);
}

act read_update(answers& given) {
    acts::post_update out;
    out.text = given.required(text, "Say what is new, in a sentence.", longest_update);
    const auto chosen = given.text(next_in);
    if (chosen.empty() || chosen == "0") return out;
    const auto seconds = whole_number(chosen);
    if (!seconds || std::chrono::seconds(*seconds) > longest_promise) {
        given.wrong(next_in, "Choose when the next update comes.");
        return out;
    }
    out.next_in = std::chrono::seconds(*seconds);
    return out;
}

} // namespace commands::forms
