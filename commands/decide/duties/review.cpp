#include "commands/render/review.hpp"

#include "commands/decide/duties/duties.hpp"

namespace commands::duties {

std::optional<instant> review_due(const incident& about, const context&) {
    const bool was_none = about.status == status::cancelled || about.status == status::duplicate;
    if (!about.after.review_at || about.after.review_begun || was_none) return {};
    if (about.after.review_near) return about.after.review_at;
    return *about.after.review_at - review_announced_before;
}

// Everybody reads it in the incident's home (render/review.cpp); who took part is told as well.
void announce_review(draft& on, const incident& about, duration late) {
    const auto id = about.id;
    const bool begins = *about.after.review_at <= on.in.now;
    const auto& now = on.record(id, review_announced{begins, late});
    for (const auto& user : who_reviews(now, on.in)) {
        on.want_once(id, "review",
                     post_message{to_person{user}, render_review(now, begins, late, on.in)});
    }
}

} // namespace commands::duties
