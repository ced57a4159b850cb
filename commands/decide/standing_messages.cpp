#include "commands/decide/standing_messages.hpp"

#include "commands/render/announcement.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/findings.hpp"

#include <optional>

namespace commands {
namespace {

// The home's messages can be written to: its channel is there, or it lives in a thread. What is
// over keeps the timeline in its archived channel; what goes on needs one in its thread.
bool home_is_ready(const incident& about) {
    if (about.home == channel_state::archived) return !is_over(about.status);
    return about.home != channel_state::wanted;
}

template <class Render>
bool is_same(const incident_view& one, const incident_view& other, const Render& render) {
    return render(one.about, one.in) == render(other.about, other.in);
}

} // namespace

bool stands(slot where, const incident& about, const context& in) {
    switch (where) {
    case slot::announcement:
        return about.home != channel_state::wanted || about.message(where) != nullptr;
    case slot::home_announcement:
        return about.has_channel();
    case slot::timeline:
        return home_is_ready(about);
    case slot::checklist:
        return home_is_ready(about) && shows_checklist(about, in);
    case slot::findings:
        return home_is_ready(about) && shows_findings(about);
    }
    return false;
}

std::vector<slot> standing_messages(const incident& about, const context& in) {
    std::vector<slot> out;
    for (const auto where : {slot::announcement, slot::home_announcement, slot::timeline,
                             slot::checklist, slot::findings}) {
        if (stands(where, about, in)) out.push_back(where);
    }
    return out;
}

std::vector<slot> changed_messages(const incident_view& before, const incident_view& after) {
    // The one in the incident's channel says less: where to talk, it is there already.
    std::optional<bool> same_announcement;
    const auto is_announced_alike = [&] {
        if (!same_announcement) {
            same_announcement = is_same(before, after, [](const auto& about, const auto& in) {
                return render_announcement(about, slot::announcement, in);
            });
        }
        return *same_announcement;
    };
    auto out = standing_messages(after.about, after.in);
    std::erase_if(out, [&](slot where) {
        switch (where) {
        case slot::announcement:
        case slot::home_announcement:
            return is_announced_alike();
        case slot::timeline:
            return false;
        case slot::checklist:
            return shows_checklist(before.about, before.in) &&
                   is_same(before, after, render_checklist);
        case slot::findings:
            return shows_findings(before.about) && is_same(before, after, render_findings);
        }
        return false;
    });
    return out;
}

} // namespace commands
