#include "commands/decide/deciding.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/card.hpp"
#include "commands/render/tasks.hpp"
#include "commands/render/timeline.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

void no_such_incident(draft& on, const actor& who) {
    say(on, who,
        fmt::format("There is no incident {}. Known ones: {} list all", number(*who.incident),
                    on.in.settings.command));
}

void which_incident(draft& on, const actor& who) {
    say(on, who,
        fmt::format("Which incident? Type this in its channel, or put its number first: {} 12 …",
                    on.in.settings.command));
}

struct carrying_out {
    draft& on;
    const actor& who;

    // Acts on the incident at hand, or says that there is none.
    template <class F> void with_incident(F decide) const {
        if (!who.incident) return which_incident(on, who);
        const auto* about = on.look(*who.incident);
        if (!about) return no_such_incident(on, who);
        decide(*about);
    }

    void operator()(const acts::show_card& what) const {
        if (!who.incident) return ask(on, who, acts::declare{}, nullptr);
        with_incident([&](const incident& about) {
            static_cast<void>(what);
            say(on, who, render_card(about, who.user, on.in));
        });
    }
    void operator()(const acts::declare& what) const { decide_declare(on, who, what); }
    void operator()(const acts::acknowledge&) const {
        with_incident([&](const incident& about) { decide_acknowledge(on, who, about); });
    }
    void operator()(const acts::join&) const {
        with_incident([&](const incident& about) { decide_join(on, who, about); });
    }
    void operator()(const acts::set_severity& what) const {
        with_incident([&](const incident& about) { decide_severity(on, who, about, what); });
    }
    void operator()(const acts::set_status& what) const {
        with_incident([&](const incident& about) { decide_status(on, who, about, what); });
    }
    void operator()(const acts::post_update& what) const {
        with_incident([&](const incident& about) { decide_update(on, who, about, what); });
    }
    void operator()(const acts::set_summary& what) const {
        with_incident([&](const incident& about) { decide_summary(on, who, about, what); });
    }
    void operator()(const acts::set_impact& what) const {
        with_incident([&](const incident& about) { decide_impact(on, who, about, what); });
    }
    void operator()(const acts::set_title& what) const {
        with_incident([&](const incident& about) { decide_title(on, who, about, what); });
    }
    void operator()(const acts::assign_role& what) const {
        with_incident([&](const incident& about) { decide_role(on, who, about, what); });
    }
    void operator()(const acts::invite& what) const {
        with_incident([&](const incident& about) { decide_invite(on, who, about, what); });
    }
    void operator()(const acts::add_note& what) const {
        with_incident([&](const incident& about) { decide_note(on, who, about, what); });
    }
    void operator()(const acts::attach& what) const {
        with_incident([&](const incident& about) { decide_attach(on, who, about, what); });
    }
    void operator()(const acts::show_timeline& what) const {
        with_incident([&](const incident& about) {
            say(on, who, render_timeline_page(about, what.page, on.in));
        });
    }
    void operator()(const acts::resolve& what) const {
        with_incident([&](const incident& about) { decide_resolve(on, who, about, what); });
    }
    void operator()(const acts::close&) const {
        with_incident([&](const incident& about) { decide_close(on, who, about); });
    }
    void operator()(const acts::reopen& what) const {
        with_incident([&](const incident& about) { decide_reopen(on, who, about, what); });
    }
    void operator()(const acts::cancel& what) const {
        with_incident([&](const incident& about) { decide_cancel(on, who, about, what); });
    }
    void operator()(const acts::mark_duplicate& what) const {
        with_incident([&](const incident& about) { decide_duplicate(on, who, about, what); });
    }
    void operator()(const acts::open_channel&) const {
        with_incident([&](const incident& about) { decide_open_channel(on, who, about); });
    }
    void operator()(const acts::watch& what) const {
        with_incident([&](const incident& about) { decide_watch(on, who, about, what); });
    }
    void operator()(const acts::assess& what) const {
        with_incident([&](const incident& about) { decide_assess(on, who, about, what); });
    }
    void operator()(const acts::show_checklist& what) const {
        with_incident(
            [&](const incident& about) { commands::show_checklist(on, who, about, what); });
    }
    void operator()(const acts::tick& what) const {
        with_incident([&](const incident& about) { decide_tick(on, who, about, what); });
    }
    void operator()(const acts::mitigate& what) const {
        with_incident([&](const incident& about) { decide_mitigate(on, who, about, what); });
    }
    void operator()(const acts::hand_over& what) const {
        with_incident([&](const incident& about) { decide_hand_over(on, who, about, what); });
    }
    void operator()(const acts::answer_handover& what) const {
        with_incident([&](const incident& about) { decide_answer(on, who, about, what); });
    }
    void operator()(const acts::add_item& what) const {
        with_incident([&](const incident& about) { decide_add_item(on, who, about, what); });
    }
    void operator()(const acts::schedule_review& what) const {
        with_incident([&](const incident& about) { decide_review(on, who, about, what); });
    }
    void operator()(const acts::write_postmortem& what) const {
        with_incident([&](const incident& about) { decide_postmortem(on, who, about, what); });
    }
    void operator()(const acts::tell_outside& what) const {
        with_incident([&](const incident& about) { decide_outside(on, who, about, what); });
    }
    void operator()(const acts::set_cadence& what) const {
        with_incident([&](const incident& about) { decide_cadence(on, who, about, what); });
    }
    void operator()(const acts::settle_publication& what) const {
        with_incident([&](const incident& about) { decide_publication(on, who, about, what); });
    }
    void operator()(const acts::settle_mail& what) const {
        with_incident([&](const incident& about) { decide_mail(on, who, about, what); });
    }
    void operator()(const acts::change_item& what) const {
        with_incident([&](const incident& about) { decide_change_item(on, who, about, what); });
    }
    void operator()(const acts::show_tasks&) const {
        with_incident([&](const incident& about) { say(on, who, render_tasks(about, on.in)); });
    }
    void operator()(const acts::show_items& what) const { commands::show_items(on, who, what); }
    void operator()(const acts::finish_item& what) const {
        with_incident([&](const incident& about) { decide_finish_item(on, who, about, what); });
    }
    void operator()(const acts::on_call& what) const { decide_on_call(on, who, what); }
    void operator()(const acts::stats& what) const { commands::show_stats(on, who, what); }
    void operator()(const acts::contacts& what) const { commands::show_contacts(on, who, what); }
    void operator()(const acts::escalate&) const {
        with_incident([&](const incident& about) { decide_escalate(on, who, about); });
    }
    void operator()(const acts::decline&) const {
        with_incident([&](const incident& about) { decide_decline(on, who, about); });
    }
    void operator()(const acts::page& what) const {
        with_incident([&](const incident& about) { decide_page(on, who, about, what); });
    }
    void operator()(const acts::check& what) const {
        with_incident([&](const incident& about) { decide_check(on, who, about, what); });
    }
    void operator()(const acts::dismiss_alerts& what) const { decide_dismiss(on, who, what); }
    void operator()(const acts::request_action& what) const {
        with_incident([&](const incident& about) { decide_request(on, who, about, what); });
    }
    void operator()(const acts::confirm_action& what) const {
        with_incident([&](const incident& about) { decide_confirm(on, who, about, what); });
    }
    void operator()(const acts::call_off_action& what) const {
        with_incident([&](const incident& about) { decide_call_off(on, who, about, what); });
    }
    void operator()(const acts::settle_action& what) const {
        with_incident([&](const incident& about) { decide_settle(on, who, about, what); });
    }
    void operator()(const acts::list& what) const {
        say(on, who, render_list(what, who.user, on.in));
    }
    void operator()(const acts::catch_up&) const {
        with_incident([&](const incident& about) { say(on, who, render_catch_up(about, on.in)); });
    }
    void operator()(const acts::doctor&) const { say(on, who, render_doctor(on.in)); }
    void operator()(const acts::help& what) const {
        say(on, who, render_help(what.verb, who.incident.has_value(), on.in));
    }
};

} // namespace

void carry_out(draft& on, const actor& who, const act& what) {
    std::visit(carrying_out{on, who}, what);
}

} // namespace commands
