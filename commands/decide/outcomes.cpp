#include "commands/codec.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace commands {
namespace {

// An effect that came to nothing, in words that follow "could not": for the timeline.
std::string what_failed(const effect& failed) {
    struct words {
        std::string operator()(const create_channel& e) const { return "create #" + e.name; }
        std::string operator()(const keep_message& e) const {
            if (e.slot == slot::checklist) return "update the checklist";
            if (e.slot == slot::findings) return "show what was found";
            return e.slot == slot::timeline ? "update the pinned timeline"
                                            : "update the announcement";
        }
        std::string operator()(const post_message& e) const {
            return "post \"" + shortened(e.message.text, 80) + "\"";
        }
        std::string operator()(const pin_message&) const { return "pin the timeline"; }
        std::string operator()(const unpin_message&) const { return "unpin the timeline"; }
        std::string operator()(const invite_people&) const { return "invite everybody"; }
        std::string operator()(const keep_topic&) const { return "set the topic"; }
        std::string operator()(const add_bookmark& e) const { return "bookmark " + e.title; }
        std::string operator()(const rename_channel& e) const { return "rename to #" + e.name; }
        std::string operator()(const archive_channel&) const { return "archive the channel"; }
        std::string operator()(const learn_person&) const { return "look somebody up"; }
        std::string operator()(const quote_message&) const { return "read the noted message"; }
        std::string operator()(const keep_home_tab&) const { return "show the Home tab"; }
        std::string operator()(const find_incidents_channel& e) const {
            return "find or create #" + e.name;
        }
        std::string operator()(const find_person& e) const { return "find " + e.email; }
        std::string operator()(const find_channel& e) const { return "find #" + e.name; }
        std::string operator()(const keep_group&) const { return "update the on-call group"; }
        std::string operator()(const upload_postmortem&) const { return "upload the post-mortem"; }
        std::string operator()(const create_canvas&) const { return "make a canvas"; }
        std::string operator()(const run_self_test&) const { return "test itself"; }
        std::string operator()(const publish_text& e) const { return "publish on " + e.publisher; }
        std::string operator()(const await_turn& e) const { return "write to " + e.to; }
        std::string operator()(const send_mail& e) const { return "write to " + e.to; }
        // They say it themselves (paging.cpp, tracking.cpp, schedules.cpp).
        std::string operator()(const page_service&) const { return "page somebody"; }
        std::string operator()(const look_up_on_call&) const { return "see who is on call"; }
        std::string operator()(const file_issue&) const { return "file an action item"; }
        std::string operator()(const look_at_issue&) const { return "see an issue"; }
        std::string operator()(const settle_issue&) const { return "change an issue"; }
        std::string operator()(const confirm_subscription&) const { return "ask a subscriber"; }
        std::string operator()(const keep_proposal&) const { return "propose an incident"; }
        std::string operator()(const run_probe& e) const { return "ask " + e.probe.name; }
        std::string operator()(const prepare_action&) const { return "prepare the action"; }
        std::string operator()(const run_action&) const { return "run the action"; }
        std::string operator()(const follow_action&) const { return "follow the action"; }
        std::string operator()(const edit_message&) const { return "change what was posted"; }
        std::string operator()(const send_chart&) const { return "send the picture"; }
        std::string operator()(const find_last_message&) const {
            return "see when somebody last wrote";
        }
    };
    return std::visit(words{}, failed);
}

bool channel_is_gone(std::string_view error) {
    return error == "is_archived" || error == "is_inactive" || error == "channel_not_found";
}

struct outcome_of {
    draft& on;
    const effect_answered& what;

    void operator()(const effect_done&) const {
        if (const auto* test = std::get_if<run_self_test>(&what.effect)) {
            return end_self_test(on, *test, {});
        }
        const auto* about = on.look(what.incident);
        if (!about) return;
        // Slack also tells by an event, which may have come first.
        const auto* archived = std::get_if<archive_channel>(&what.effect);
        if (archived && about->has_channel() && about->channel == archived->channel) {
            const auto& now = on.record(what.incident, channel_archived{archived->channel});
            // Reopened while Slack archived: it goes on, so it needs another.
            if (!is_over(now.status)) {
                want_channel(on, what.incident, "its first channel was archived", {});
            }
        }
        const auto* changed = std::get_if<rename_channel>(&what.effect);
        if (changed && about->channel_name != changed->name) {
            on.record(what.incident, channel_renamed{changed->name});
        }
    }

    void operator()(const effect_made_channel& made) const {
        const auto* wanted = std::get_if<create_channel>(&what.effect);
        if (!on.look(what.incident)) return;
        channel_made(on, what.incident, made.channel, made.name, wanted ? wanted->name : made.name);
    }

    void operator()(const effect_probed& probed) const {
        take_probe_answer(on, what, probed.answer);
    }
    void operator()(const effect_prepared& how) const { action_is_prepared(on, what, how); }
    void operator()(const effect_acted& how) const { action_went_on(on, what, how); }

    void operator()(const effect_placed_message& placed) const {
        if (const auto* proposal = std::get_if<keep_proposal>(&what.effect)) {
            auto group = on.look_group(proposal->group);
            if (!group) return;
            group->channel = placed.channel;
            group->ts = placed.ts;
            return on.keep(std::move(*group));
        }
        if (const auto* posted = std::get_if<post_message>(&what.effect)) {
            return call_stands(on, what.incident, *posted, placed);
        }
        const auto* kept = std::get_if<keep_message>(&what.effect);
        const auto* about = kept ? on.look(what.incident) : nullptr;
        if (!about) return;
        const auto* before = about->message(kept->slot);
        if (before && *before == placed_message{placed.channel, placed.ts}) return;
        const bool first_announcement = kept->slot == slot::announcement && !before;
        // It moved from the thread into the channel: what stays behind no longer follows.
        const bool moved = before && before->channel != placed.channel && about->has_channel();
        if (kept->slot == slot::timeline && moved) {
            on.want(what.incident, "unpin/" + before->channel.value + "/" + before->ts.value,
                    unpin_message{before->channel, before->ts});
        }
        const auto& now =
            on.record(what.incident, message_placed{kept->slot, placed.channel, placed.ts});
        // In #incidents what is over meanwhile makes room.
        const bool pinned = now.has_channel() || !is_over(now.status);
        if (kept->slot == slot::timeline && pinned) {
            on.want(what.incident, "pin/" + placed.channel.value + "/" + placed.ts.value,
                    pin_message{placed.channel, placed.ts});
        }
        if (first_announcement && now.has_channel()) {
            on.want_once(
                what.incident, "bookmark",
                add_bookmark{now.channel, "Announcement",
                             permalink(placed.channel, placed.ts, {}, on.in.records.facts())});
        }
    }

    void operator()(const effect_learned_person& who) const {
        const auto* asked = std::get_if<learn_person>(&what.effect);
        if (!asked) return;
        on.learned({asked->user, who.name, who.time_zone, who.is_bot});
        // Messages that had to mention them can say their name now.
        const auto page = on.in.records.list({incident_filter::mine, {}, asked->user, {}, 0, 20});
        for (const auto& about : page.incidents) {
            if (!is_open(about.status)) continue;
            // The topic names the commander only, and each change of it is a line in the channel.
            const bool in_topic = about.holder(commander_role(on.in.procedure)) == asked->user;
            on.refresh(about.id, in_topic);
        }
    }

    void operator()(const effect_quoted_message& quoted) const {
        const auto* asked = std::get_if<quote_message>(&what.effect);
        if (!asked) return;
        if (asked->acknowledges) return acknowledge(*asked, quoted.key);
        note(*asked, plain_from_slack(quoted.text), quoted.author, quoted.thread);
    }

    void operator()(const effect_found_channel& found) const {
        auto facts = on.in.records.facts();
        if (const auto* named = std::get_if<find_channel>(&what.effect)) {
            facts.channels[named->name] = found.channel;
        } else {
            facts.incidents_channel = found.channel;
        }
        on.facts(std::move(facts));
    }

    void operator()(const effect_found_person& found) const {
        const auto* asked = std::get_if<find_person>(&what.effect);
        if (!asked) return;
        auto facts = on.in.records.facts();
        facts.people[asked->email] = found.user;
        on.facts(std::move(facts));
        on.meet(found.user);
    }

    // Of effects with decisions of their own.
    void operator()(const effect_not_reached&) const {}
    void operator()(const effect_found_on_call&) const {}
    void operator()(const effect_filed_issue&) const {}
    void operator()(const effect_found_issue&) const {}

    // Asked because nothing happened for long (duties/silence.cpp).
    void operator()(const effect_found_message& found) const {
        const auto* about = on.look(what.incident);
        if (!about || !is_open(about->status)) return;
        if (found.last && *found.last > about->calls.written_at) {
            about = &on.record(what.incident, people_wrote{*found.last});
        }
        const auto silent_at = about->calls.written_at + on.in.settings.silence_after;
        if (silent_at <= on.in.now && !about->calls.escalation.runs_from) fell_silent(on, *about);
    }

    // Each of these is an answer to an effect of publishing.cpp.
    void operator()(const effect_published&) const {}
    void operator()(const effect_deferred&) const {}
    void operator()(const effect_unknown&) const {}

    void operator()(const effect_gave_up& why) const {
        if (const auto* test = std::get_if<run_self_test>(&what.effect)) {
            return end_self_test(on, *test, why.error);
        }
        if (const auto* asked = std::get_if<quote_message>(&what.effect)) {
            if (asked->acknowledges || asked->item) return;
            return note(*asked, "(a message that the bot could not read)", {}, {});
        }
        const auto* about = on.look(what.incident);
        if (!about) return;
        if (holds<create_channel>(what.effect)) {
            on.cancel(timer_kind::announce_anyway, what.incident);
            on.record(what.incident, channel_refused{why.error});
            return;
        }
        if (holds<run_probe>(what.effect)) {
            return take_probe_answer(on, what, {verdict::unknown, why.error, {}, {}});
        }
        if (holds<run_action>(what.effect) || holds<follow_action>(what.effect)) {
            return action_went_on(on, what, {action_end::unknown, why.error, {}, {}});
        }
        if (const auto* prepares = std::get_if<prepare_action>(&what.effect)) {
            on.record(what.incident,
                      action_went{prepares->run, action_end::failed, why.error, {}, {}});
            return;
        }
        const bool is_message = holds<keep_message>(what.effect) ||
                                holds<post_message>(what.effect) ||
                                holds<edit_message>(what.effect) || holds<keep_topic>(what.effect);
        if (is_message) on.leave_messages_alone();
        on.record(what.incident, effect_failed{"Could not " + what_failed(what.effect), why.error});
    }

private:
    // `key`: "12/message/announcement".
    void acknowledge(const quote_message& asked, std::string_view key) const {
        auto id = on.in.records.of_message(asked.channel, asked.ts);
        std::int64_t named = 0;
        const auto end = key.data() + std::min(key.find("/message/"), key.size());
        const auto read = std::from_chars(key.data(), end, named);
        const bool ours = end != key.data() + key.size() && read.ptr == end;
        if (!id && ours) id = incident_id{named};
        const auto* about = id ? on.look(*id) : nullptr;
        if (!about) return;
        decide_acknowledge(on, {asked.by, asked.channel, {}, id, false, false}, *about);
    }

    void note(const quote_message& asked, std::string text, const user_id& author,
              const message_ts& thread) const {
        auto id = what.incident;
        if (id == incident_id{} && !thread.empty()) {
            id = on.in.records.of_message(asked.channel, thread).value_or(incident_id{});
        }
        if (id == incident_id{} || !on.look(id)) return;
        if (asked.item) return item_from_message(on, id, asked, text, thread);
        if (on.in.records.is_noted(id, asked.channel, asked.ts)) return;
        on.record(id,
                  noted{shortened(text, 2500),
                        permalink(asked.channel, asked.ts, thread, on.in.records.facts()),
                        asked.channel, asked.ts, author},
                  asked.by);
    }
};

} // namespace

void decide_outcome(draft& on, const effect_answered& what) {
    if (const auto* page = std::get_if<page_service>(&what.effect)) {
        return decide_page_outcome(on, what, *page);
    }
    if (const auto* looked = std::get_if<look_up_on_call>(&what.effect)) {
        return decide_schedule_outcome(on, what.outcome, *looked);
    }
    if (const auto* filed = std::get_if<file_issue>(&what.effect)) {
        return decide_filing_outcome(on, what, *filed);
    }
    if (const auto* seen = std::get_if<look_at_issue>(&what.effect)) {
        return decide_issue_outcome(on, what, *seen);
    }
    if (const auto* settled = std::get_if<settle_issue>(&what.effect)) {
        return decide_settling_outcome(on, what, *settled);
    }
    if (const auto* gave_up = std::get_if<effect_gave_up>(&what.outcome)) {
        // Somebody archived or deleted the channel by hand: from then on there is none.
        const auto* about = on.look(what.incident);
        const auto* kept = std::get_if<keep_message>(&what.effect);
        const bool home = kept && kept->slot != slot::announcement;
        if (about && home && about->has_channel() && channel_is_gone(gave_up->error)) {
            on.record(what.incident, channel_archived{about->channel});
            return;
        }
    }
    if (decide_outside_outcome(on, what)) return;
    std::visit(outcome_of{on, what}, what.outcome);
}

} // namespace commands
