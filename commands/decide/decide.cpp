#include "commands/decide/decide.hpp"

#include "commands/codec.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/decide/duties/duty.hpp"
#include "commands/forms/form.hpp"
#include "commands/grammar/parse.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/name.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

struct deciding {
    draft& on;

    [[nodiscard]] const context& in() const { return on.in; }

    // The incident that lives where somebody is.
    [[nodiscard]] std::optional<incident_id> here(const channel_id& channel,
                                                  const message_ts& thread) const {
        if (channel.empty()) return {};
        if (const auto found = in().records.of_channel(channel)) return found;
        if (thread.empty()) return {};
        return in().records.of_message(channel, thread);
    }

    void hear(actor who, std::string_view text) const {
        on.meet(who.user);
        auto heard = parse(text, who.incident.has_value(), in().procedure);
        if (const auto* wrong = std::get_if<mistake>(&heard)) {
            return say(on, who, render_mistake(*wrong, in()));
        }
        const auto& said = std::get<spoken>(heard);
        if (said.target) {
            who.incident = said.target;
            // "#12 sev2 …" means incident 12: where that one cannot change, nothing is declared.
            const auto* level = std::get_if<acts::declare>(&said.act);
            const auto* about = on.look(*said.target);
            if (level && level->bare && (!about || is_over(about->status))) {
                return carry_out(on, who, acts::set_severity{level->severity, level->title});
            }
        }
        carry_out(on, who, said.act);
    }

    // Whether there is any use in the form of this act; otherwise the act itself says why not.
    [[nodiscard]] static bool leads_somewhere(const act& what, const incident* about) {
        if (!about) return true;
        if (holds<acts::reopen>(what)) return !is_open(about->status);
        if (const auto* item = std::get_if<acts::change_item>(&what)) {
            return item->number >= 1 && item->number <= std::ssize(about->after.items);
        }
        const bool afterwards = holds<acts::add_item>(what) || holds<acts::schedule_review>(what) ||
                                holds<acts::write_postmortem>(what);
        if (afterwards) return true;
        return !is_over(about->status);
    }

    // Alerts that became an incident meanwhile, or were dismissed, need no form.
    [[nodiscard]] bool is_undecided(const act& what) const {
        const auto* declares = std::get_if<acts::declare>(&what);
        if (!declares || declares->alert_group == 0) return true;
        const auto group = on.look_group(declares->alert_group);
        return group && group->state == group_state::proposed;
    }

    void operator()(const slash_command& what) const {
        hear({what.user, what.channel, {}, here(what.channel, {}), true, true}, what.text);
    }

    void operator()(const mention& what) const {
        // An answer to a mention belongs where it stands; in no thread, that is the channel.
        hear({what.user, what.channel, what.thread, here(what.channel, what.thread), true, false},
             what.text);
    }

    void operator()(const button_click& what) const {
        on.meet(what.user);
        actor who{what.user, what.channel, what.thread, here(what.channel, what.thread),
                  true,      true};
        const auto meant = read_button(what, in());
        if (!meant) return say(on, who, "That button is from another version; nothing was done.");
        if (meant->incident != incident_id{}) who.incident = meant->incident;
        const auto* about = who.incident ? on.look(*who.incident) : nullptr;
        const bool known = about || !who.incident;
        const bool leads = leads_somewhere(meant->act, about) && is_undecided(meant->act);
        if (meant->wants_form && known && leads) {
            return ask(on, who, meant->act, about);
        }
        carry_out(on, who, meant->act);
    }

    void operator()(const form_submission& what) const {
        on.meet(what.user);
        const auto read = read_form(what, in());
        if (const auto* wrong = std::get_if<form_errors>(&read)) {
            if (!wrong->by_block.empty()) return on.reply(refuse_form{wrong->by_block});
            const actor sender{what.user, {}, {}, {}, true, false};
            return say(on, sender, "That form is from another version; nothing was done.");
        }
        const auto& filled = std::get<filled_form>(read);
        actor who{what.user, filled.from.channel, filled.from.thread, {}, true, false};
        if (filled.from.incident != incident_id{}) who.incident = filled.from.incident;
        carry_out(on, who, filled.act);
    }

    void operator()(const shortcut& what) const {
        on.meet(what.user);
        actor who{what.user, what.channel, what.thread, here(what.channel, what.thread),
                  true,      true};
        const auto facts = in().records.facts();
        const bool about_one = what.name == "add_to_timeline" || what.name == "add_action_item";
        if (about_one && !who.incident) {
            who.incident = in().records.of_message(what.channel, what.message);
        }
        if (what.name == "add_action_item") return ask_for_item(who, what);
        if (what.name == "add_to_timeline") {
            acts::add_note note;
            note.text = plain_from_slack(what.text);
            note.channel = what.channel;
            note.message = what.message;
            note.thread = what.thread;
            note.author = what.author;
            return carry_out(on, who, note);
        }
        acts::declare form;
        if (what.name == "declare_from_message") {
            form.title = shortened(plain_from_slack(what.text), 150);
            form.source = permalink(what.channel, what.message, what.thread, facts);
        }
        who.incident.reset(); // a new one, wherever they are
        ask(on, who, form, nullptr);
    }

    void ask_for_item(const actor& who, const shortcut& what) const {
        acts::add_item item;
        const auto* about = who.incident ? on.look(*who.incident) : nullptr;
        if (!about) return carry_out(on, who, item); // says which incidents there are
        item.sort = is_open(about->status) ? item_kind::action : item_kind::followup;
        item.text = shortened(plain_from_slack(what.text), 300);
        item.source = permalink(what.channel, what.message, what.thread, in().records.facts());
        ask(on, who, item, about);
    }

    void operator()(const reaction& what) const {
        if (!what.added) return; // taking a reaction back takes nothing back
        const auto& settings = in().settings;
        const actor who{what.user, what.channel, {}, {}, false, false};
        if (settings.acknowledge_reactions.contains(what.name)) {
            const auto id = in().records.of_message(what.channel, what.message);
            const auto* about = id ? on.look(*id) : nullptr;
            if (about) return decide_acknowledge(on, who, *about);
            // People may be faster than the answer that tells where a message of ours stands.
            if (what.author.empty() || what.author != in().records.facts().bot_user) return;
            on.want({},
                    "seen/" + what.channel.value + "/" + what.message.value + "/" + what.user.value,
                    quote_message{what.channel, what.message, what.user, true});
            return;
        }
        if (settings.action_reactions.contains(what.name)) return quote(what, item_kind::action);
        if (settings.followup_reactions.contains(what.name)) {
            return quote(what, item_kind::followup);
        }
        if (settings.timeline_reactions.contains(what.name)) quote(what, {});
    }

    // What the message says, and in which thread it stands, only Slack knows. It goes to the
    // timeline, or becomes an action item.
    void quote(const reaction& what, std::optional<item_kind> item) const {
        const auto id = in().records.of_channel(what.channel);
        const bool maybe_thread = what.channel == in().records.facts().incidents_channel;
        if (!id && !maybe_thread) return;
        if (!item && id && in().records.is_noted(*id, what.channel, what.message)) return;
        on.meet(what.user);
        on.want(id.value_or(incident_id{}),
                (item ? fmt::format("item/{}/", codec::enum_name(*item)) : "quote/") +
                    what.channel.value + "/" + what.message.value,
                quote_message{what.channel, what.message, what.user, false, item});
    }

    void operator()(const home_opened& what) const {
        on.meet(what.user);
        on.want({}, "home/" + what.user.value, keep_home_tab{what.user});
    }

    void operator()(const channel_archived_by_hand& what) const {
        const auto id = in().records.of_channel(what.channel);
        const auto* about = id ? on.look(*id) : nullptr;
        if (!about || about->channel != what.channel || !about->has_channel()) return;
        on.record(*id, channel_archived{what.channel}, what.user);
    }

    void operator()(const channel_renamed_by_hand& what) const {
        const auto id = in().records.of_channel(what.channel);
        const auto* about = id ? on.look(*id) : nullptr;
        if (!about || about->channel != what.channel || about->channel_name == what.name) return;
        on.record(*id, channel_renamed{what.name});
    }

    void operator()(const person_changed& what) const {
        // Only those whom the bot met before: a workspace has many people.
        if (!in().records.find_person(what.user)) return;
        on.learned({what.user, what.who.name, what.who.time_zone, what.who.is_bot});
    }

    void operator()(const timer_due& what) const {
        if (what.what.kind == timer_kind::on_call_handoff) return hand_off_on_call(on);
        if (what.what.kind == timer_kind::self_test) return begin_self_test(on, what.what.due);
        if (what.what.kind == timer_kind::look_up_on_call) return look_up_schedules(on);
        if (what.what.kind == timer_kind::look_at_issues) return look_at_issues(on);
        if (what.what.kind == timer_kind::items_digest) return send_items_digest(on);
        const auto* about = on.look(what.what.incident);
        if (!about) return;
        switch (what.what.kind) {
        case timer_kind::refresh_timeline:
            return on.keep_fresh(about->id, what.what.due);
        default:
            return carry_out_due(on, what.what);
        case timer_kind::announce_anyway:
            if (about->home == channel_state::wanted && !about->message(slot::announcement)) {
                on.want(about->id, "message/" + std::string(codec::enum_name(slot::announcement)),
                        keep_message{slot::announcement});
            }
            return;
        case timer_kind::archive_channel:
            return archive(*about);
        }
    }

    // Not before its review, for which people come back.
    void archive(const incident& about) const {
        if (!is_over(about.status) || !about.has_channel()) return;
        const auto& review = about.after.review_at;
        if (review && *review > in().now) {
            return on.set(
                {about.id, timer_kind::archive_channel, {}, *review + std::chrono::days(1)});
        }
        on.want_once(about.id, "archive", archive_channel{about.channel});
    }

    // Addresses and channels that the configuration names: looked for before they are needed.
    void look_up_configured() const {
        for (const auto& [name, addressees] : in().settings.people) {
            for (const auto& each : addressees) {
                if (const auto* address = std::get_if<email_address>(&each)) {
                    on.want({}, "person/" + address->value, find_person{address->value});
                } else if (const auto* channel = std::get_if<channel_name>(&each)) {
                    on.want({}, "find/" + channel->value, find_channel{channel->value});
                }
            }
        }
        for (const auto& name : in().settings.stakeholder_channels)
            on.want({}, "find/" + name, find_channel{name});
        const auto& outside = in().settings.outside_channel;
        if (!outside.empty()) on.want({}, "find/" + outside, find_channel{outside});
        const auto& absence = in().settings.absence_channel;
        if (!absence.empty()) on.want({}, "find/" + absence, find_channel{absence});
    }

    // The procedure or the configuration may have changed while the bot was away, and the code.
    void set_all_timers() const {
        for (std::int64_t skip = 0;; skip += 100) {
            const auto page = in().records.list({incident_filter::open, {}, {}, {}, skip, 100});
            for (const auto& about : page.incidents)
                on.set_due_timers(about);
            if (page.incidents.size() < 100) break;
        }
        // What is over lately has tasks, action items and a review to come.
        const auto lately = in().records.list({incident_filter::all, {}, {}, {}, 0, 200});
        for (const auto& about : lately.incidents) {
            if (!is_open(about.status)) on.set_due_timers(about);
        }
    }

    void operator()(const effect_answered& what) const { decide_outcome(on, what); }
    void operator()(const alerts_received& what) const { take_alerts(on, what); }
    void operator()(const health_checked& what) const { take_health(on, what); }
    void operator()(const subscription_asked& what) const { decide_subscription(on, what); }
    void operator()(const subscription_answered& what) const { decide_subscription(on, what); }

    void operator()(const came_back& what) const { tell_absence(on, what); }

    void operator()(const bot_examined& what) const { keep_examination(on, what); }
    void operator()(const page_reported& what) const { decide_page_report(on, what); }

    void operator()(const bot_started& what) const {
        auto facts = in().records.facts();
        facts.bot_user = what.bot_user;
        facts.bot_id = what.bot_id;
        facts.team_id = what.team_id;
        facts.team_url = what.team_url;
        on.facts(std::move(facts));
        set_all_timers();
        look_up_configured();
        hand_off_on_call(on);
        plan_self_test(on, on.in.records.facts().self_test.begun_for);
        look_up_schedules(on);
        look_at_issues(on);
        send_items_digest(on);
        on.want({}, "incidents-channel", find_incidents_channel{in().settings.incidents_channel});
    }
};

} // namespace

decision decide(const command& what, const context& in) {
    draft on(in);
    std::visit(deciding{on}, what);
    propose_outside(on);
    return on.finish();
}

} // namespace commands
