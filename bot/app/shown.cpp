#include "bot/app/shown.hpp"

#include "bot/picture/png.hpp"
#include "bot/status_page/pages.hpp"
#include "commands/mail/compose.hpp"
#include "commands/picture/stats_chart.hpp"
#include "commands/render/announcement.hpp"
#include "commands/render/calendar.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/findings.hpp"
#include "commands/render/home_tab.hpp"
#include "commands/render/postmortem.hpp"
#include "commands/render/proposal.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/timeline.hpp"
#include "commands/render/topic.hpp"
#include "commands/status_page/page.hpp"

#include <algorithm>

namespace bot {

shown::shown(const storage::reader& on_record, std::function<commands::instant()> now,
             storage::brain with)
    : records_(on_record), now_(std::move(now)), brain_(std::move(with)) {}

commands::context shown::in() const {
    return {now_(), *brain_.procedure, *brain_.settings, records_, *brain_.zones, {}};
}

commands::recorded_incident shown::find(commands::incident_id id) const {
    if (id == commands::incident_id{}) return {};
    return records_.find(id);
}

commands::message shown::render(const commands::incident& about, commands::slot where) const {
    if (where == commands::slot::timeline) return commands::render_pinned_timeline(about, in());
    if (where == commands::slot::checklist) return commands::render_checklist(about, in());
    if (where == commands::slot::findings) return commands::render_findings(about, in());
    return commands::render_announcement(about, where, in());
}

bool shown::is_complete(const commands::incident& about, commands::slot where) const {
    return where == commands::slot::findings && commands::findings_are_complete(about);
}

std::string shown::topic(const commands::incident& about) const {
    return commands::render_topic(about, in());
}

std::string shown::postmortem(const commands::incident& about, bool for_canvas) const {
    return commands::render_postmortem(
        about, in(), for_canvas ? commands::canvas_room : commands::postmortem_room{});
}

boost::json::object shown::home_tab(const commands::user_id& reader) const {
    return commands::render_home_tab(reader, in());
}

std::optional<std::string> shown::calendar(std::string_view rotation) const {
    return commands::render_calendar(rotation, in());
}

std::optional<commands::alert_group> shown::find_group(std::int64_t group) const {
    return records_.find_alert_group(group);
}

commands::message shown::render_proposal(const commands::alert_group& about) const {
    return commands::render_proposal(about, in());
}

// As of when it was asked for, so that it says what the answer said.
delivery::picture shown::chart(const commands::send_chart& wanted) const {
    const commands::context then{wanted.at, *brain_.procedure, *brain_.settings,
                                 records_,  *brain_.zones,     {}};
    return {"Incidents in " + commands::in_words(wanted.span),
            commands::stats_in_words(wanted.span, then),
            png_of(commands::draw_stats(wanted.span, then))};
}

commands::workspace_facts shown::facts() const {
    return records_.facts();
}

std::optional<commands::entry> shown::approval_of(const commands::incident& about,
                                                  std::int64_t approval) const {
    auto found = records_.entries(about.id, approval, 1);
    const bool is_it = !found.empty() && found.front().seq == approval &&
                       holds<commands::outside_approved>(found.front().what);
    if (!is_it) return {};
    return std::move(found.front());
}

std::optional<commands::public_text> shown::approved(const commands::incident& about,
                                                     std::int64_t approval) const {
    const auto found = approval_of(about, approval);
    if (!found) return {};
    const auto& texts = about.outside.texts;
    const auto first = texts.empty() ? found : approval_of(about, texts.front());
    auto out = commands::public_text_of(first.value_or(*found), *found);
    const auto& with = brain_.settings->outside.page;
    const bool mapped = std::ranges::any_of(
        with.components, [](const commands::page_component& each) { return !each.ids.empty(); });
    if (mapped) {
        const auto page =
            commands::make_status_page(read_told_incidents(records_), with, {}, now_());
        out.components = commands::concerned_by(about.id, page, with);
    }
    return out;
}

std::string shown::mail(const commands::incident& about, std::int64_t approval,
                        const std::string& to) const {
    const auto found = approval_of(about, approval);
    if (!found) return {};
    const auto& what = std::get<commands::outside_approved>(found->what);
    const auto& outside = brain_.settings->outside;
    commands::letter out{about.id, approval, found->at, what.subject, what.text, to};
    if (const auto of = records_.find_subscriber(to); of && outside.takes_subscribers()) {
        out.unsubscribe = commands::unsubscribe_link(outside.page, of->token);
    }
    return commands::compose_mail(out, outside.mail);
}

bool shown::wants_mail(const std::string& to) const {
    const auto& outside = brain_.settings->outside;
    const auto& listed = outside.mail.recipients;
    if (std::ranges::find(listed, to) != listed.end()) return true;
    const auto known = records_.find_subscriber(to);
    return outside.takes_subscribers() && known && known->confirmed_at;
}

std::string shown::confirmation(const commands::confirm_subscription& of) const {
    const auto known = records_.find_subscriber(of.address);
    if (!known || known->token != of.token) return {};
    const auto& outside = brain_.settings->outside;
    return commands::compose_confirmation(*known, outside.page, outside.mail);
}

} // namespace bot
