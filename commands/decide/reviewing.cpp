#include "commands/dates/due.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/name.hpp"
#include "commands/render/postmortem.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::size_t longest_section = 3000;

bool was_none(const incident& about) {
    return about.status == status::cancelled || about.status == status::duplicate;
}

void call_off(draft& on, const actor& who, const incident& about) {
    const auto id = about.id;
    if (!about.after.review_at) {
        return say(on, who, fmt::format("No review of incident {} is scheduled.", number(id)));
    }
    on.record(id, review_scheduled{}, who.user);
    say(on, who, fmt::format("The review of incident {} is called off.", number(id)));
}

// The file goes to everybody; a canvas is made once, because people then write in it.
void draft_postmortem(draft& on, const actor& who, incident_id id) {
    const auto next = on.look(id)->after.drafts + 1;
    const auto& now = on.record(id, postmortem_drafted{next}, who.user);
    on.want(id, fmt::format("postmortem/{}", next), upload_postmortem{next});
    if (next == 1 && now.has_channel()) {
        on.want(id, "canvas/" + now.channel.value, create_canvas{now.channel, next});
    }
    say(on, who, render_drafted(now, on.in));
}

} // namespace

void decide_review(draft& on, const actor& who, const incident& about,
                   const acts::schedule_review& what) {
    if (was_none(about)) {
        return say(on, who,
                   fmt::format("Incident {} is {}: there is nothing to review.", number(about.id),
                               words_for(about.status)));
    }
    if (what.call_off) return call_off(on, who, about);
    if (what.at.empty()) return ask(on, who, what, &about);
    const auto zone = team_zone(on.in.settings, on.in.zones);
    const auto read = parse_moment(what.at, on.in.now, *zone);
    if (const auto* wrong = std::get_if<unclear_date>(&read)) {
        return say(on, who, render_mistake({wrong->sentence, "review " + wrong->better}, on.in));
    }
    const auto at = std::get<instant>(read);
    const auto id = about.id;
    if (about.after.review_at != at) on.record(id, review_scheduled{at}, who.user);
    message told;
    told.text = fmt::format("The review of incident {} is at {}.", number(id), date_and_time(at));
    say(on, who, std::move(told));
}

void decide_postmortem(draft& on, const actor& who, const incident& about,
                       const acts::write_postmortem& what) {
    if (what.sections.empty() && !what.draft) return ask(on, who, what, &about);
    const auto id = about.id;
    for (const auto& [heading, text] : what.sections) {
        const auto words = shortened(text, longest_section);
        // What was only shown as known is not what somebody wrote.
        if (words == words_in(*on.look(id), heading, on.in)) continue;
        on.record(id, postmortem_written{shortened(heading, 300), words}, who.user);
    }
    if (what.draft) return draft_postmortem(on, who, id);
    say(on, who,
        fmt::format("Kept for the post-mortem of incident {}. To write the document: {} postmortem",
                    number(id), on.in.settings.command));
}

} // namespace commands
