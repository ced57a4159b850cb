#include "bot/delivery/content.hpp"

namespace bot::delivery {
namespace {

using namespace commands;

// The channel of an incident, or the thread of its announcement where it has none.
std::optional<target> home_of(const incident& about) {
    switch (about.home) {
    case channel_state::linked:
        return target{about.channel, {}};
    case channel_state::wanted:
        return {}; // being made
    case channel_state::none:
    case channel_state::refused:
    case channel_state::archived:
        break;
    }
    const auto* announced = about.message(slot::announcement);
    if (!announced) return {};
    return target{announced->channel, announced->ts};
}

} // namespace

std::optional<target> where(const place& place, const recorded_incident& about,
                            const workspace_facts& facts) {
    struct finder {
        const recorded_incident& about;
        const workspace_facts& facts;

        std::optional<target> operator()(const in_home&) const {
            return about ? home_of(*about) : std::nullopt;
        }
        std::optional<target> operator()(const in_incidents&) const {
            if (facts.incidents_channel.empty()) return {};
            return target{facts.incidents_channel, {}};
        }
        std::optional<target> operator()(const to_person& to) const {
            return target{{to.user.value}, {}};
        }
        std::optional<target> operator()(const in_channel& in) const {
            return target{in.channel, in.thread};
        }
        std::optional<target> operator()(const in_named_channel& in) const {
            const auto found = facts.channels.find(in.name);
            if (found == facts.channels.end()) return {};
            return target{found->second, {}};
        }
    };
    return std::visit(finder{about, facts}, place);
}

std::optional<target> where(slot slot, const incident& about, const workspace_facts& facts) {
    switch (slot) {
    case slot::announcement:
        if (facts.incidents_channel.empty()) return {};
        return target{facts.incidents_channel, {}};
    case slot::home_announcement:
        if (!about.has_channel()) return {};
        return target{about.channel, {}};
    case slot::timeline:
    case slot::checklist:
    case slot::findings:
        return home_of(about);
    }
    return {};
}

} // namespace bot::delivery
