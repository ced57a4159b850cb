#include "commands/dates/due.hpp"
#include "commands/dates/say_date.hpp"
#include "commands/forms/forms.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

namespace commands::forms {
namespace {

constexpr auto when_block = "when";
constexpr auto off = "off";
constexpr std::size_t longest_date = 60;

} // namespace

boost::json::object build(const acts::schedule_review& known, const opening& at) {
    auto typed = known.at;
    const bool scheduled = at.about && at.about->after.review_at;
    if (typed.empty() && scheduled) {
        typed = typed_form(*at.about->after.review_at, *team_zone(at.in.settings, at.in.zones));
    }
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({when_block, "When is it?",
                             fmt::format("On the team's clock ({}): 2026-12-01 14:00, fri 10:00.",
                                         at.in.settings.time_zone),
                             false},
                            element(blocks::text_input{false, typed, "fri 14:00", longest_date}))};
    if (scheduled) {
        form_blocks.push_back(blocks::input_block(
            {off, "Or", {}, true}, element(blocks::checkboxes{{{"Call it off", off, {}}}, {}})));
    }
    return form("review", "Schedule the review", "Schedule", std::move(form_blocks), at);
}

act read_review(answers& given) {
    acts::schedule_review out;
    out.call_off = !given.all(off).empty();
    if (out.call_off) return out;
    out.at = given.required(when_block, "Say when it is.", longest_date);
    const auto& in = given.in();
    const auto read = parse_moment(out.at, in.now, *team_zone(in.settings, in.zones));
    if (const auto* wrong = std::get_if<unclear_date>(&read)) {
        given.wrong(when_block,
                    fmt::format("{} Write for example: {}", wrong->sentence, wrong->better));
    }
    return out;
}

} // namespace commands::forms
