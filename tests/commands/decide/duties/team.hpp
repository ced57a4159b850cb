#pragma once

#include "tests/commands/decide/story.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace commands {

// A story in which the configuration knows everybody whom the procedure calls.
class team_story : public story {
public:
    const user_id primary{"U0PRIM"};
    const user_id secondary{"U0SECO"};
    const user_id lead{"U0LEAD"};
    const user_id em{"U00EM"};
    const user_id cto{"U0CTO"};

    team_story() {
        settings.people["On-call engineer"] = {primary};
        settings.people["secondary on-call"] = {secondary};
        settings.people["team lead"] = {lead}; // spelled otherwise than in the document
        settings.people["@em-handle"] = {em};  // the document's contacts say who that is
        settings.people["CTO"] = {cto};
    }

    // Whom direct messages called or reminded since the last look, in order.
    std::vector<user_id> messaged() {
        std::vector<user_id> out;
        for (const auto& key : waiting()) {
            const auto* post = std::get_if<post_message>(&effects.at(key).effect);
            const auto* to = post ? std::get_if<to_person>(&post->where) : nullptr;
            if (to) out.push_back(to->user);
        }
        deliver();
        std::ranges::sort(out);
        return out;
    }

    // Everything on the timeline of these kinds, as a list of texts.
    template <class Event> std::vector<Event> recorded(incident_id about) const {
        std::vector<Event> out;
        for (const auto& each : records.journal(about)) {
            if (const auto* held = std::get_if<Event>(&each.what)) out.push_back(*held);
        }
        return out;
    }
};

inline std::vector<user_id> sorted(std::vector<user_id> users) {
    std::ranges::sort(users);
    return users;
}

} // namespace commands
