#include "commands/render/review.hpp"

#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/notice_frame.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/tasks.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t most_people = 30;

// "begins at 14:00, in 1 h", "begins now"
std::string when_it_is(const incident& about, bool begins, const context& in) {
    const auto at = *about.after.review_at;
    if (!begins) return fmt::format("begins at {}, in {}", when(at, in), in_words(at - in.now));
    return in.now - at < std::chrono::minutes(1) ? std::string("begins now")
                                                 : "began at " + when(at, in);
}

boost::json::object buttons(const incident& about) {
    boost::json::array out;
    out.push_back(element(button_for(press::postmortem, about.id, blocks::style::primary)));
    out.push_back(element(button_for(press::tasks, about.id)));
    return blocks::actions(std::move(out));
}

} // namespace

std::vector<user_id> who_reviews(const incident& about, const context& in) {
    std::vector<user_id> out;
    const auto add = [&](const user_id& user) {
        if (user.empty() || out.size() >= most_people || std::ranges::count(out, user) > 0) return;
        const auto known = in.records.find_person(user);
        if (!known || !known->is_bot) out.push_back(user);
    };
    for (const auto& [role, user] : about.roles)
        add(user);
    if (about.acknowledged) add(about.acknowledged->user);
    add(about.declared_by);
    for (const auto& user : about.responders)
        add(user);
    return out;
}

message render_review(const incident& about, bool begins, duration late, const context& in) {
    message out;
    const auto first = fmt::format("The review of {} {} {}: {}", about.drill ? "drill" : "incident",
                                   number(about.id), when_it_is(about, begins, in),
                                   line_markup(about.title, 200, in));
    out.text = about.drill ? "🧪 DRILL: " + first : "🗓 " + first;
    out.color = color_of(about);
    auto words = fmt::format("You took part. {} · {}", date_and_time(*about.after.review_at),
                             home_link(about, in));
    if (const auto why = notice_frame::late_words(late); !why.empty()) words += "\n" + why;
    out.blocks.push_back(blocks::section(words));
    out.blocks.push_back(buttons(about));
    return out;
}

std::optional<message> notice_for(const review_scheduled& e, const notice_frame& with) {
    if (!e.at) {
        return with.with("🗓", fmt::format("Review called off by {}", name_of(with.by, with.in)),
                         {});
    }
    auto out = with.with(
        "🗓",
        fmt::format("Review at {}, set by {}", date_and_time(*e.at), name_of(with.by, with.in)),
        fmt::format("Those who took part are told {} before.", in_words(review_announced_before)));
    out.blocks.push_back(buttons(with.about));
    return out;
}

std::optional<message> notice_for(const review_announced& e, const notice_frame& with) {
    if (!with.about.after.review_at) return {};
    auto out = with.with("🗓", "The review " + when_it_is(with.about, e.begins, with.in),
                         notice_frame::late_words(e.late));
    out.blocks.push_back(buttons(with.about));
    return out;
}

} // namespace commands
