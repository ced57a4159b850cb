#include "commands/decide/deciding.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/name.hpp"
#include "commands/render/publication.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace commands {
namespace {

using namespace std::chrono_literals;

// A server that says "later" is asked for some two hours.
constexpr std::int64_t most_tries = 12;

duration gap(const context& in) {
    return duration(1min) / std::max<std::int64_t>(1, in.settings.outside.mail.per_minute);
}

duration wait_before(std::int64_t tries) {
    return std::min<duration>(15min, 1min * (1LL << std::min<std::int64_t>(tries, 5)));
}

// The Communications Lead speaks for the team; while nobody is that, the commander; else anybody.
user_id who_speaks(const incident& about, const context& in) {
    const auto* lead = find_role(in.procedure, role_kind::communications_lead);
    if (lead) {
        if (auto holder = about.holder(id_of(*lead)); !holder.empty()) return holder;
    }
    return about.holder(commander_role(in.procedure));
}

bool may_speak(draft& on, const actor& who, const incident& about) {
    const auto speaker = who_speaks(about, on.in);
    if (speaker.empty() || speaker == who.user) return true;
    say(on, who,
        fmt::format("{} speaks for the team outside: ask them to press it.",
                    name_of(speaker, on.in)));
    return false;
}

void publish(draft& on, incident_id id, const std::string& publisher, std::int64_t approval,
             const std::string& state, const user_id& by) {
    publication_changed waiting;
    waiting.publisher = publisher;
    waiting.approval = approval;
    waiting.state = state;
    on.record(id, std::move(waiting), by);
    on.want_once(id, fmt::format("publish/{}/{}", publisher, approval),
                 publish_text{publisher, approval});
}

void queue(draft& on, incident_id id, std::int64_t approval, const std::string& to,
           std::int64_t tries, duration wait) {
    on.want_once(id, fmt::format("mail/{}/{}/turn/{}", approval, to, tries),
                 await_turn{approval, to, tries, wait});
}

void settle(draft& on, incident_id id, std::int64_t approval, const std::string& to,
            mail_stage stage, std::string why) {
    const auto& about = on.record(id, mail_changed{approval, to, stage, std::move(why)});
    const auto of = std::ranges::find(about.outside.mailings, approval, &mailing::approval);
    if (of == about.outside.mailings.end() || !of->is_finished()) return;
    on.record(id, mailing_finished{approval, of->sent, of->refused, of->unknown});
}

// Of all lists, and the subscribers where a list names them; each once.
std::vector<std::string> readers_of_mail(const context& in) {
    constexpr std::int64_t page = 500;
    const auto& mail = in.settings.outside.mail;
    auto out = mail.recipients;
    if (!in.settings.outside.takes_subscribers()) return out;
    const std::set<std::string> listed(out.begin(), out.end());
    std::string after;
    for (;;) {
        const auto some = in.records.confirmed_subscribers(after, page);
        for (const auto& each : some) {
            if (!listed.contains(each.address)) out.push_back(each.address);
        }
        if (std::ssize(some) < page) return out;
        after = some.back().address;
    }
}

struct publication_outcome {
    draft& on;
    const effect_answered& what;
    const publish_text& asked;

    void change(publication_stage stage, std::string why, const effect_published& where) const {
        const auto* about = on.look(what.incident);
        publication_changed out{asked.publisher, asked.approval, {}, stage, where.remote,
                                where.link,      std::move(why)};
        for (const auto& each : about->outside.publications) {
            const bool same = each.publisher == asked.publisher && each.approval == asked.approval;
            if (same) out.state = each.state;
        }
        on.record(what.incident, std::move(out));
    }
    void operator()(const effect_published& where) const {
        change(publication_stage::published, {}, where);
    }
    void operator()(const effect_gave_up& no) const {
        change(publication_stage::failed, no.error, {});
    }
    void operator()(const effect_unknown& lost) const {
        change(publication_stage::unknown, lost.why, {});
    }
    template <class Other> void operator()(const Other&) const {
        change(publication_stage::published, {}, {});
    }
};

struct mail_outcome {
    draft& on;
    const effect_answered& what;
    const send_mail& asked;

    void operator()(const effect_gave_up& no) const {
        settle(on, what.incident, asked.approval, asked.to, mail_stage::refused, no.error);
    }
    void operator()(const effect_unknown& lost) const {
        settle(on, what.incident, asked.approval, asked.to, mail_stage::unknown, lost.why);
    }
    void operator()(const effect_deferred& later) const {
        const auto tries = asked.tries + 1;
        if (tries < most_tries) {
            return queue(on, what.incident, asked.approval, asked.to, tries, wait_before(tries));
        }
        settle(on, what.incident, asked.approval, asked.to, mail_stage::refused,
               fmt::format("given up after {} tries: {}", tries, later.why));
    }
    template <class Other> void operator()(const Other&) const {
        settle(on, what.incident, asked.approval, asked.to, mail_stage::sent, {});
    }
};

} // namespace

// A drill stays inside: nothing of it is published, and nobody is written to.
void follow_approval(draft& on, const incident& about, const outside_approved& what) {
    if (about.drill) return;
    const auto id = about.id;
    const auto approval = about.seq;
    const auto& outside = on.in.settings.outside;
    if (what.where == outside_kind::status_page) {
        for (const auto& publisher : outside.publishers)
            publish(on, id, publisher, approval, what.state, {});
        return;
    }
    const auto& mail = outside.mail;
    if (mail.from.empty()) return;
    const auto readers = readers_of_mail(on.in);
    if (readers.empty()) return;
    on.record(id, mailing_started{approval, std::ssize(readers)});
    for (const auto& to : readers)
        queue(on, id, approval, to, 0, gap(on.in));
}

void decide_publication(draft& on, const actor& who, const incident& about,
                        const acts::settle_publication& what) {
    if (!may_speak(on, who, about)) return;
    const auto& all = about.outside.publications;
    const auto held = std::ranges::find_if(all, [&](const publication& each) {
        return each.publisher == what.publisher && each.approval == what.approval;
    });
    const auto where = publisher_title(what.publisher);
    if (held == all.end()) return say(on, who, "Nothing was published there from this incident.");
    const bool open = held->stage == publication_stage::unknown ||
                      (held->stage == publication_stage::failed && !what.stands);
    if (!open) {
        return say(on, who,
                   fmt::format("That is settled: \"{}\" {} {}.", held->state,
                               held->stage == publication_stage::waiting ? "is on its way to"
                                                                         : "was settled for",
                               where));
    }
    const auto state = held->state;
    if (what.stands) {
        publication_changed stands;
        stands.publisher = what.publisher;
        stands.approval = what.approval;
        stands.state = state;
        stands.stage = publication_stage::published;
        on.record(about.id, std::move(stands), who.user);
        return say(on, who, fmt::format("Noted: \"{}\" stands on {}.", state, where));
    }
    publish(on, about.id, what.publisher, what.approval, state, who.user);
    say(on, who, fmt::format("\"{}\" goes to {} again.", state, where));
}

void decide_mail(draft& on, const actor& who, const incident& about,
                 const acts::settle_mail& what) {
    if (!may_speak(on, who, about)) return;
    const auto& all = about.outside.mailings;
    const auto of = std::ranges::find(all, what.approval, &mailing::approval);
    if (of == all.end() || !of->asked_about.contains(what.to)) {
        return say(on, who, fmt::format("That is settled: nothing is open about {}.", what.to));
    }
    const auto id = about.id;
    if (!what.again) {
        on.record(id, mail_changed{what.approval, what.to, mail_stage::left, {}}, who.user);
        return say(on, who, fmt::format("Left as it is: {}.", what.to));
    }
    on.record(id, mail_changed{what.approval, what.to, mail_stage::waiting, {}}, who.user);
    queue(on, id, what.approval, what.to, 0, gap(on.in));
    say(on, who, fmt::format("{} is written to again, with the same Message-ID.", what.to));
}

bool decide_outside_outcome(draft& on, const effect_answered& what) {
    const auto* text = std::get_if<publish_text>(&what.effect);
    const auto* turn = std::get_if<await_turn>(&what.effect);
    const auto* mail = std::get_if<send_mail>(&what.effect);
    if (!text && !turn && !mail) return false;
    if (!on.look(what.incident)) return true;
    if (text) std::visit(publication_outcome{on, what, *text}, what.outcome);
    if (mail) std::visit(mail_outcome{on, what, *mail}, what.outcome);
    if (!turn) return true;
    if (const auto* no = std::get_if<effect_gave_up>(&what.outcome)) {
        settle(on, what.incident, turn->approval, turn->to, mail_stage::refused, no->error);
    } else {
        on.want_once(what.incident,
                     fmt::format("mail/{}/{}/send/{}", turn->approval, turn->to, turn->tries),
                     send_mail{turn->approval, turn->to, turn->tries});
    }
    return true;
}

} // namespace commands
