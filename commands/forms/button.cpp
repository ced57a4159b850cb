#include "commands/render/button.hpp"

#include "commands/forms/form.hpp"
#include "commands/incident/role.hpp"

#include <algorithm>

namespace commands {
namespace {

act list_act(const press_words& words) {
    acts::list out;
    out.filter = words.filter.value_or(incident_filter::open);
    out.rank = words.rank;
    out.words = words.text.value_or("");
    out.page = std::max<std::int64_t>(1, words.page.value_or(1));
    return out;
}

act declare_act(const press_words& words) {
    acts::declare out;
    out.severity = words.severity;
    out.title = words.text.value_or("");
    out.impact = words.impact.value_or("");
    out.source = words.source.value_or("");
    out.drill = words.drill.value_or(false);
    out.is_private = words.is_private.value_or(false);
    out.alert_group = words.number.value_or(0);
    return out;
}

act drill_act() {
    acts::declare out;
    out.drill = true;
    return out;
}

act run_act(press what, const press_words& words) {
    const auto run = words.number.value_or(0);
    switch (what) {
    case press::confirm_action:
        return acts::confirm_action{run};
    case press::call_off_action:
        return acts::call_off_action{run};
    case press::action_happened:
        return acts::settle_action{run, true};
    case press::action_again:
        return acts::settle_action{run, false};
    default:
        break;
    }
    return acts::request_action{words.text.value_or(""), what == press::dry_run_action};
}

act take_command(const context& in) {
    acts::assign_role out;
    out.role = commander_role(in.procedure);
    out.me = true;
    return out;
}

act item_act(press what, const press_words& words) {
    acts::tick out;
    out.item = words.item.value_or(0);
    if (what == press::tick_item) out.done = true;
    if (what == press::untick_item) out.done = false;
    out.mine = what == press::take_item;
    return out;
}

act action_act(press what, const press_words& words) {
    if (what == press::add_action || what == press::add_followup) {
        acts::add_item out;
        if (what == press::add_followup) out.sort = item_kind::followup;
        return out;
    }
    const auto number = words.item.value_or(0);
    if (what == press::take_action || what == press::edit_action) {
        acts::change_item out;
        out.number = number;
        out.mine = what == press::take_action;
        return out;
    }
    acts::finish_item out;
    out.number = number;
    out.undo = what == press::resume_action;
    return out;
}

act items_act(press what, const press_words& words) {
    acts::show_items out;
    const auto filter = words.filter;
    out.mine = what == press::items_mine || filter == incident_filter::mine;
    out.all_incidents = what == press::items_all || filter == incident_filter::all;
    out.page = std::max<std::int64_t>(1, words.page.value_or(1));
    return out;
}

act task_act(press what, const press_words& words) {
    acts::tick out;
    out.list = checklist::after;
    out.item = words.item.value_or(0);
    out.done = what == press::finish_task;
    return out;
}

// What happens after an incident.
act act_of_after(press what, const press_words& words) {
    switch (what) {
    case press::add_action:
    case press::add_followup:
    case press::finish_action:
    case press::resume_action:
    case press::take_action:
    case press::edit_action:
        return action_act(what, words);
    case press::items_here:
    case press::items_mine:
    case press::items_all:
    case press::items_newer:
    case press::items_older:
        return items_act(what, words);
    case press::tasks:
        return acts::show_tasks{};
    case press::finish_task:
    case press::resume_task:
        return task_act(what, words);
    case press::review:
        return acts::schedule_review{};
    case press::postmortem:
        return acts::write_postmortem{};
    case press::postmortem_words:
        return acts::write_postmortem{{}, false};
    default:
        break;
    }
    return acts::show_card{};
}

act resolve_at_once() {
    acts::resolve out;
    out.now = true;
    return out;
}

// What was approved for customers, where the bot does not know what became of it.
act outside_act(press what, const press_words& words) {
    const auto approval = words.item.value_or(0);
    const auto whom = words.text.value_or("");
    if (what == press::publication_stands || what == press::publish_again) {
        return acts::settle_publication{whom, approval, what == press::publication_stands};
    }
    return acts::settle_mail{approval, whom, what == press::mail_again};
}

// What the bot saw and can do.
std::optional<act> act_of_detection(press what, const press_words& words) {
    switch (what) {
    case press::check:
        return acts::check{};
    case press::declare_alert:
        return declare_act(words);
    case press::dismiss_alert:
        return acts::dismiss_alerts{words.number.value_or(0)};
    case press::run_action:
    case press::dry_run_action:
    case press::confirm_action:
    case press::call_off_action:
    case press::action_happened:
    case press::action_again:
        return run_act(what, words);
    default:
        break;
    }
    return {};
}

// A page of what is long.
act page_act(press what, const press_words& words) {
    const bool timeline =
        what == press::timeline || what == press::timeline_newer || what == press::timeline_older;
    if (!timeline) return list_act(words);
    return acts::show_timeline{std::max<std::int64_t>(1, words.page.value_or(1))};
}

// The presses that come after these in the table, and those that stand for several.
act act_of_rest(press what, const press_words& words) {
    switch (what) {
    case press::close:
        return acts::close{};
    case press::reopen:
        return acts::reopen{};
    case press::cancel:
        return acts::cancel{};
    case press::duplicate:
        return acts::mark_duplicate{};
    case press::channel:
        return acts::open_channel{};
    case press::catch_up:
        return acts::catch_up{};
    case press::timeline:
    case press::timeline_newer:
    case press::timeline_older:
    case press::list_open:
    case press::list_all:
    case press::list_mine:
    case press::list_newer:
    case press::list_older:
        return page_act(what, words);
    case press::doctor:
        return acts::doctor{};
    case press::escalate:
        return acts::escalate{};
    case press::decline:
        return acts::decline{};
    case press::page:
        return acts::page{};
    case press::assess:
        return acts::assess{};
    case press::checklist:
        return acts::show_checklist{};
    case press::tick_item:
    case press::untick_item:
    case press::take_item:
    case press::edit_item:
        return item_act(what, words);
    case press::mitigate:
        return acts::mitigate{};
    case press::watch:
        return acts::watch{};
    case press::extend_watch:
        return acts::watch{std::chrono::minutes(30)};
    case press::confirm_resolved:
        return acts::resolve{};
    case press::resolve_now:
        return resolve_at_once();
    case press::still_failing:
        return acts::set_status{status::investigating, "The fix has not held"};
    case press::accept_role:
    case press::decline_role:
        return acts::answer_handover{words.role.value_or(role_id{}), what == press::accept_role};
    case press::publication_stands:
    case press::publish_again:
    case press::mail_again:
    case press::leave_mail:
        return outside_act(what, words);
    case press::tell_customers:
        return acts::tell_outside{outside_kind::status_page, words.text.value_or(""), {}, {}};
    case press::mail_customers:
        return acts::tell_outside{outside_kind::customer_mail, {}, {}, {}};
    case press::drill:
        return drill_act();
    default:
        return act_of_after(what, words);
    }
}

act act_of(press what, const press_words& words, const context& in) {
    if (auto seen = act_of_detection(what, words)) return std::move(*seen);
    switch (what) {
    case press::acknowledge:
        return acts::acknowledge{};
    case press::take_command:
        return take_command(in);
    case press::join:
        return acts::join{};
    case press::card:
        return acts::show_card{};
    case press::declare:
    case press::declare_another:
        return declare_act(words);
    case press::severity:
    case press::change_severity:
        return acts::set_severity{words.severity, words.text.value_or("")};
    case press::update:
        return acts::post_update{};
    case press::status:
        return acts::set_status{};
    case press::impact:
        return acts::set_impact{};
    case press::summary:
        return acts::set_summary{};
    case press::rename:
        return acts::set_title{};
    case press::role:
        return acts::assign_role{};
    case press::invite:
        return acts::invite{};
    case press::note:
        return acts::add_note{};
    case press::resolve:
        return acts::resolve{};
    default:
        return act_of_rest(what, words);
    }
}

} // namespace

std::optional<pressed> read_button(const button_click& click, const context& in) {
    std::string_view action = click.action;
    std::string_view value = click.value;
    const auto* menu = find_press(action);
    if (menu && menu->press == press::more) {
        const auto chosen = read_choice(value);
        action = chosen.action_id;
        value = chosen.value;
    }
    const auto* entry = find_press(action);
    const auto words = read_press(value);
    if (!entry || !words || entry->press == press::more) return {};
    return pressed{words->incident, act_of(entry->press, *words, in), entry->wants_form};
}

} // namespace commands
