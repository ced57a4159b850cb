#include "commands/decide/deciding.hpp"
#include "commands/render/meeting.hpp"
#include "commands/render/name.hpp"

#include <fmt/format.h>

namespace commands {

void want_channel(draft& on, incident_id id, std::string_view reason, const user_id& by) {
    const auto* about = on.look(id);
    if (about->has_channel() || about->home == channel_state::wanted) return;
    const auto archived = about->home == channel_state::archived ? about->channel : channel_id{};
    // Meanwhile it lived in its thread; its timeline moves to the new channel.
    const auto* pinned = about->message(slot::timeline);
    if (!archived.empty() && pinned && pinned->channel != archived) {
        on.want_once(id, "unpin", unpin_message{pinned->channel, pinned->ts});
    }
    const auto& now = on.record(id, channel_wanted{std::string(reason), archived}, by);
    on.want_once(id, "channel", create_channel{channel_name_for(now, on.in), now.is_private});
}

void decide_open_channel(draft& on, const actor& who, const incident& about) {
    if (about.has_channel()) {
        return say(
            on, who,
            fmt::format("Incident {} has its channel: #{}.", number(about.id), about.channel_name));
    }
    if (about.home == channel_state::wanted) {
        return say(on, who,
                   fmt::format("The channel of incident {} is being made.", number(about.id)));
    }
    if (refused_as_over(on, who, about)) return;
    const auto id = about.id;
    want_channel(on, id, "asked for", who.user);
    say(on, who, fmt::format("Incident {} gets a channel of its own.", number(id)));
}

void channel_made(draft& on, incident_id id, const channel_id& channel, std::string_view name,
                  std::string_view wanted) {
    const auto& now =
        on.record(id, channel_linked{channel, std::string(name), std::string(wanted)});
    on.cancel(timer_kind::announce_anyway, id);
    if (is_over(now.status)) archive_later(on, id); // it ended while the channel was made
    bring(on, now, {now.responders.begin(), now.responders.end()});
    const auto facts = on.in.records.facts();
    if (const auto* said = now.message(slot::announcement)) {
        on.want_once(
            id, "bookmark",
            add_bookmark{channel, "Announcement", permalink(said->channel, said->ts, {}, facts)});
    }
    if (const auto link = meeting_link(id, on.in.settings); !link.empty()) {
        on.want_once(id, "bookmark", add_bookmark{channel, "Call", link});
    }
    for (const auto& [title, link] : on.in.settings.runbooks)
        on.want_once(id, "bookmark", add_bookmark{channel, title, link});
    if (!now.former_channel.empty() && !facts.team_url.empty()) {
        on.want_once(id, "bookmark",
                     add_bookmark{channel, "First channel",
                                  facts.team_url + "archives/" + now.former_channel.value});
    }
}

} // namespace commands
