#include "tests/commands/decide/laws.hpp"

#include "commands/codec.hpp"
#include "commands/render/announcement.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/findings.hpp"
#include "commands/render/topic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace commands {
namespace {

template <class T> bool reads_back(const T& value) {
    const auto json = boost::json::serialize(codec::write(value));
    return boost::json::serialize(codec::write(codec::read<T>(boost::json::parse(json)))) == json;
}

} // namespace

std::string law_book::broken(const context& in) const {
    for (const auto& wrong : {illegal_status(), unreadable(), doubled()}) {
        if (!wrong.empty()) return wrong;
    }
    if (quiet_) return {};
    for (const auto& [id, was] : before_) {
        if (auto wrong = stale(was, *in.records.find(incident_id{id}), in); !wrong.empty()) {
            return fmt::format("incident {}: {}", id, wrong);
        }
    }
    return {};
}

std::string law_book::illegal_status() const {
    for (const auto& each : decided_.events) {
        const auto held = before_.find(number(each.incident));
        const auto now =
            held != before_.end() && held->second ? held->second->status : status::investigating;
        if (const auto* changed = std::get_if<status_changed>(&each.what)) {
            if (changed->from != now) return "a status changes from what it was not";
            if (!may_follow(now, changed->to)) {
                return fmt::format("{} to {}", title(now), title(changed->to));
            }
        }
        if (std::holds_alternative<marked_duplicate>(each.what) &&
            !may_follow(now, status::duplicate)) {
            return fmt::format("{} to a duplicate", title(now));
        }
        if (std::holds_alternative<reopened>(each.what) && is_open(now)) {
            return "an open incident is reopened";
        }
    }
    return {};
}

std::string law_book::unreadable() const {
    for (const auto& each : decided_.events) {
        if (!reads_back(each.what)) return fmt::format("{} changes in JSON", kind_of(each.what));
    }
    for (const auto& each : decided_.effects) {
        if (!reads_back(each.effect)) return fmt::format("{} changes in JSON", each.key.value);
    }
    return {};
}

std::string law_book::doubled() const {
    std::set<effect_key> keys;
    for (const auto& each : decided_.effects) {
        if (!keys.insert(each.key).second && !is_keep(each.effect)) {
            return fmt::format("{} is wanted twice", each.key.value);
        }
    }
    return {};
}

bool law_book::keeps(incident_id id, const effect& what) const {
    const auto json = codec::write(what);
    return std::ranges::any_of(decided_.effects, [&](const wanted_effect& each) {
        return each.incident == id && codec::write(each.effect) == json;
    });
}

std::string law_book::stale(const recorded_incident& was, const incident& is,
                            const context& in) const {
    const auto changed = [&](slot where) {
        return !was || render_announcement(*was, where, in) != render_announcement(is, where, in);
    };
    const bool announced = is.message(slot::announcement) || is.home != channel_state::wanted;
    if (announced && changed(slot::announcement) &&
        !keeps(is.id, keep_message{slot::announcement})) {
        return "the announcement in #incidents does not follow";
    }
    const bool moved_in = is.has_channel() && !(was && was->has_channel());
    if (is.has_channel() && (moved_in || changed(slot::home_announcement)) &&
        !keeps(is.id, keep_message{slot::home_announcement})) {
        return "the announcement in its channel does not follow";
    }
    const bool shown = !was || was->shown != is.shown || moved_in;
    const bool over_and_archived = is.home == channel_state::archived && is_over(is.status);
    const bool has_home = is.home != channel_state::wanted && !over_and_archived;
    if (shown && has_home && !keeps(is.id, keep_message{slot::timeline})) {
        return "the pinned timeline does not follow";
    }
    const bool lists = has_home && shows_checklist(is, in);
    if (lists &&
        (!was || moved_in || !shows_checklist(*was, in) ||
         render_checklist(*was, in) != render_checklist(is, in)) &&
        !keeps(is.id, keep_message{slot::checklist})) {
        return "the checklist does not follow";
    }
    const bool finds = has_home && shows_findings(is);
    if (finds &&
        (!was || moved_in || !shows_findings(*was) ||
         render_findings(*was, in) != render_findings(is, in)) &&
        !keeps(is.id, keep_message{slot::findings})) {
        return "the findings do not follow";
    }
    if (is.has_channel() && (moved_in || render_topic(*was, in) != render_topic(is, in)) &&
        !keeps(is.id, keep_topic{is.channel})) {
        return "the topic does not follow";
    }
    return {};
}

} // namespace commands
