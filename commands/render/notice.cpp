#include "commands/render/notice.hpp"

#include "commands/calling/callees.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/call.hpp"
#include "commands/render/handover.hpp"
#include "commands/render/name.hpp"
#include "commands/render/notice_frame.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/tasks.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t longest_first_line = 300;
constexpr std::size_t longest_words = 2000;

struct notice : notice_frame {
    std::optional<message> operator()(const severity_changed& e) const {
        const bool graver = e.to.rank < e.from.rank;
        auto words = std::string();
        if (const auto* row = level_of(e.to, in.procedure)) {
            words = line_markup(row->definition, 300, in);
        }
        if (!e.reason.empty()) words += (words.empty() ? "" : "\n") + ("Reason: " + said(e.reason));
        return with("✏️",
                    fmt::format("Severity {} from {} to {} by {}", graver ? "raised" : "lowered",
                                level(e.from), level(e.to), name_of(by, in)),
                    words);
    }

    std::optional<message> operator()(const status_changed& e) const {
        auto words = said(e.text);
        if (e.to == status::monitoring && about.work.watched_until) {
            words += (words.empty() ? "" : "\n") + watch_end_words();
        }
        auto out = with(emoji(e.to), first_line(e), words);
        if (e.to == status::resolved) add_after_resolving(out);
        return out;
    }
    std::string first_line(const status_changed& e) const {
        switch (e.to) {
        case status::resolved:
            return fmt::format("Resolved by {} after {}", name_of(by, in),
                               in_words(time_taken(about, in)));
        case status::closed:
            return fmt::format("Closed by {}", name_of(by, in));
        case status::cancelled:
            return fmt::format("Cancelled by {}: it was no incident", name_of(by, in));
        default:
            return fmt::format("Status: {}, set by {}", title(e.to), name_of(by, in));
        }
    }
    void add_after_resolving(message& out) const {
        boost::json::array buttons;
        if (!tasks_of(about, in).empty()) {
            buttons.push_back(element(button_for(press::tasks, about.id, blocks::style::primary)));
        }
        buttons.push_back(element(close_button(about.id, about.has_channel())));
        buttons.push_back(element(button_for(press::reopen, about.id)));
        out.blocks.push_back(blocks::actions(std::move(buttons)));
    }

    std::optional<message> operator()(const reopened& e) const {
        return with(emoji(status::investigating), fmt::format("Reopened by {}", name_of(by, in)),
                    said(e.reason));
    }
    std::optional<message> operator()(const marked_duplicate& e) const {
        std::string words = fmt::format("Work goes on in incident {}", number(e.of));
        if (const auto other = in.records.find(e.of)) {
            words +=
                fmt::format(": {}, {}", line_markup(other->title, 200, in), home_link(*other, in));
        }
        return with("✅",
                    fmt::format("Marked by {} as a duplicate of incident {}", name_of(by, in),
                                number(e.of)),
                    words);
    }
    std::optional<message> operator()(const update_posted& e) const {
        const auto words = spoken_markup(e.text, longest_words);
        // What fits the first line is not said twice.
        const bool short_enough =
            words.find('\n') == words.npos && utf16_units(words) <= longest_first_line;
        auto first = fmt::format("Update by {}: {}", name_of(by, in),
                                 short_enough ? words : line_markup(e.text, 120, in));
        auto rest = short_enough ? std::string() : words;
        if (about.next_update_at) {
            rest +=
                (rest.empty() ? "" : "\n") + ("Next update: " + when(*about.next_update_at, in));
        }
        return with("📣", first, rest);
    }
    std::optional<message> operator()(const role_assigned& e) const {
        if (e.role != commander_role(in.procedure)) return {};
        const auto role = line_markup(role_name(in.procedure, e.role), 80, in);
        // Whoever is given command must act, and is called; whoever takes it knows.
        if (e.user == by) {
            return with("👤", fmt::format("{} is {} now", name_of(by, in), role),
                        duties_words(e.role, in));
        }
        return with(
            "👤",
            fmt::format("{} is {} now, assigned by {}", mention_of(e.user), role, name_of(by, in)),
            duties_words(e.role, in));
    }
    std::optional<message> operator()(const role_released& e) const {
        if (e.role != commander_role(in.procedure)) return {};
        auto out = with("👤",
                        fmt::format("{} is {} no longer: nobody leads", name_of(e.user, in),
                                    line_markup(role_name(in.procedure, e.role), 80, in)),
                        {});
        out.blocks.push_back(blocks::actions(
            {element(button_for(press::take_command, about.id, blocks::style::primary))}));
        return out;
    }
    std::optional<message> operator()(const channel_refused& e) const {
        return with("⚠️",
                    "No channel could be had for this incident: it goes on in this thread",
                    said(e.reason));
    }
    // Those who must act, so they are mentioned.
    static std::string mentions(const std::vector<user_id>& users,
                                const std::vector<usergroup_id>& groups) {
        std::string out;
        for (const auto& user : users)
            out += (out.empty() ? "" : " ") + mention_of(user);
        for (const auto& group : groups)
            out += fmt::format("{}<!subteam^{}>", out.empty() ? "" : " ", group.value);
        return out;
    }
    // Whether a service wakes them, whoever they are in Slack.
    bool has_pager(const std::vector<std::string>& names) const {
        return std::ranges::any_of(
            names, [&](const auto& name) { return !callees_of(name, in).pagers.empty(); });
    }
    message with_acknowledge(message out) const {
        const auto name = about.acknowledged ? press::join : press::acknowledge;
        out.blocks.push_back(
            blocks::actions({element(button_for(name, about.id, blocks::style::primary))}));
        return out;
    }
    std::optional<message> operator()(const response_reminded& e) const {
        const auto left = response_deadline(about, in);
        return with_acknowledge(
            with("⏰",
                 fmt::format("Nobody has acknowledged this{}",
                             left ? fmt::format(": {} left", in_words(*left - in.now)) : ""),
                 late_words(e.late)));
    }
    std::optional<message> operator()(const response_missed& e) const {
        const auto target = e.target ? fmt::format(" of {}", in_words(*e.target)) : std::string();
        return with_acknowledge(with(
            "⏰", fmt::format("The response time{} is over, and nobody has acknowledged", target),
            late_words(e.late)));
    }
    static std::vector<std::string> both(std::vector<std::string> out,
                                         const std::vector<std::string>& more) {
        for (const auto& each : more) {
            if (std::ranges::find(out, each) == out.end()) out.push_back(each);
        }
        return out;
    }
    std::optional<message> operator()(const escalated& e) const {
        if (e.passed_on) return {}; // the step after it speaks for both
        const auto who = mentions(e.users, e.groups);
        const auto unreached = both(e.passed, e.unreached);
        const auto all = who.empty() ? both(e.passed, e.names) : e.names;
        const auto names = line_markup(fmt::format("{}", fmt::join(all, " + ")), 200, in);
        std::string words;
        if (!unreached.empty()) {
            words = about.drill
                        ? std::string("The drill names nobody who takes part.")
                        : fmt::format(
                              "Nobody is known as {}: the configuration has to say who it is.",
                              line_markup(fmt::format("{}", fmt::join(unreached, ", ")), 300, in));
        }
        const auto next = who.empty() ? std::string() : next_call_words(about, in);
        if (!next.empty()) words += fmt::format("{}Next: {}.", words.empty() ? "" : "\n", next);
        if (const auto late = late_words(e.late); !late.empty()) {
            words += (words.empty() ? "" : "\n") + late;
        }
        // A channel reads of it, and nobody in particular is called.
        const bool told = who.empty() && e.unreached.size() < e.names.size() && !about.drill;
        auto first = fmt::format("Called: {} ({})", who, names);
        if (who.empty()) {
            first = told || has_pager(e.names) ? fmt::format("Called: {}", names)
                                               : fmt::format("{}: nobody could be called", names);
        }
        auto out = with("⏫", first, words);
        if (about.acknowledged && !about.calls.escalation.runs_from) return out;
        out.blocks.push_back(blocks::actions(
            {element(button_for(press::acknowledge, about.id, blocks::style::primary))}));
        return out;
    }
    std::optional<message> operator()(const people_called& e) const {
        const auto who = mentions(e.users, e.groups);
        if (who.empty()) {
            const auto names = line_markup(e.names, 200, in);
            const auto first = has_pager({e.names})
                                   ? "Called: " + names
                                   : fmt::format("{}: nobody is known by that name", names);
            return with("⏫", first, said(e.reason));
        }
        const auto from = by.empty() ? std::string() : " by " + name_of(by, in);
        return with("⏫", fmt::format("Called{}: {}", from, who), said(e.reason));
    }
    std::optional<message> operator()(const escalation_restarted& e) const {
        return with_acknowledge(
            with("⏫", "Escalation starts again: " + line_markup(e.reason, 200, in), {}));
    }
    std::optional<message> operator()(const call_declined& e) const {
        return with("⏫", fmt::format("{} cannot come", name_of(e.user, in)), {});
    }
    std::optional<message> operator()(const role_missed& e) const {
        auto out = with("⏰",
                        fmt::format("Nobody is {} after {}",
                                    line_markup(role_name(in.procedure, e.role), 80, in),
                                    in_words(e.after)),
                        late_words(e.late));
        out.blocks.push_back(blocks::actions(
            {element(button_for(press::take_command, about.id, blocks::style::primary))}));
        return out;
    }
    std::optional<message> operator()(const update_reminded& e) const {
        const auto whom = who_updates(about, in);
        const auto last = about.updated_at.value_or(about.declared_at);
        auto out =
            with("⏰",
                 fmt::format("{}Stakeholders have heard nothing for {}",
                             whom.empty() ? "" : mention_of(whom) + ": ", in_words(in.now - last)),
                 late_words(e.late));
        out.blocks.push_back(blocks::actions(
            {element(button_for(press::update, about.id, blocks::style::primary))}));
        return out;
    }
    std::string watch_end_words() const {
        return fmt::format("Watched until {}; then the bot asks whether the fix has held.",
                           when(*about.work.watched_until, in));
    }
    // progress_notice.cpp
    std::optional<message> operator()(const watch_started& e) const { return notice_for(e, *this); }
    std::optional<message> operator()(const watch_ended& e) const { return notice_for(e, *this); }
    std::optional<message> operator()(const mitigation_chosen& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const assessed& e) const { return notice_for(e, *this); }
    // publication_notice.cpp
    std::optional<message> operator()(const publication_changed& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const mail_changed& e) const { return notice_for(e, *this); }
    std::optional<message> operator()(const mailing_finished& e) const {
        return notice_for(e, *this);
    }
    // paging_notice.cpp
    std::optional<message> operator()(const page_failed& e) const { return notice_for(e, *this); }
    std::optional<message> operator()(const rotation_stood_in& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const outside_approved& e) const {
        return notice_for(e, *this); // outside.cpp
    }
    // detection_notice.cpp
    std::optional<message> operator()(const alert_attached& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const alert_resolved& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const action_prepared& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const action_confirmed& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const action_called_off& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const action_went& e) const { return notice_for(e, *this); }
    // review.cpp
    std::optional<message> operator()(const review_scheduled& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const review_announced& e) const {
        return notice_for(e, *this);
    }
    std::optional<message> operator()(const effect_failed& e) const {
        return with("⚠️", line_markup(e.what, longest_first_line, in), said(e.why));
    }
    template <class Other> std::optional<message> operator()(const Other&) const { return {}; }
};

} // namespace

std::string notice_frame::level(const incident_severity& s) const {
    return line_markup(s.name, 40, in);
}

std::string notice_frame::said(std::string_view plain) const {
    return text_markup(plain, longest_words, in);
}

std::string notice_frame::late_words(duration late) {
    if (late <= duration{}) return {};
    return fmt::format("This is {} late: the bot was away.", in_words(late));
}

message notice_frame::with(std::string_view mark, std::string_view first,
                           const std::string& words) const {
    // With the line that names the incident it stays within what an attachment holds.
    constexpr std::size_t longest_section = blocks::limits::attachment_text - 400;
    message out;
    out.text =
        about.drill ? fmt::format("🧪 DRILL: {}", first) : fmt::format("{} {}", mark, first);
    out.color = color_of(about);
    if (!words.empty()) {
        out.blocks.push_back(blocks::section(shortened_markup(words, longest_section)));
    }
    out.blocks.push_back(blocks::context(number_and_title(about, in)));
    return out;
}

std::optional<message> render_notice(const event& what, const user_id& by, const incident& after,
                                     const context& in) {
    return std::visit(notice{{by, after, in}}, what);
}

} // namespace commands
