#include "commands/decide/standing_messages.hpp"

#include "commands/render/announcement.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/findings.hpp"

namespace commands {
namespace {

// The home's messages can be written to: its channel is there, or it lives in a thread. What is
// over keeps the timeline in its archived channel; what goes on needs one in its thread.
bool home_is_ready(const incident& about) {
    if (about.home == channel_state::archived) return !is_over(about.status);
    return about.home != channel_state::wanted;
}

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

} // namespace

std::vector<slot> standing_messages(const incident& about, const context& in) {
    std::vector<slot> out;
    for (const auto where : {slot::announcement, slot::home_announcement, slot::timeline,
                             slot::checklist, slot::findings}) {
        if (stands(where, about, in)) out.push_back(where);
    }
    return out;
}

bool says_the_same(slot where, const incident_view& one, const incident_view& other) {
    const auto alike = [&](auto render) {
        return render(one.about, one.in) == render(other.about, other.in);
    };
    switch (where) {
    case slot::announcement:
    case slot::home_announcement:
        return alike([where](const incident& about, const context& in) {
            return render_announcement(about, where, in);
        });
    case slot::timeline:
        return false;
    case slot::checklist:
        return shows_checklist(one.about, one.in) && alike(render_checklist);
    case slot::findings:
        return shows_findings(one.about) && alike(render_findings);
    }
    return false;
}

} // namespace commands
