#include "tests/simulation/outside_check.hpp"

#include "commands/mail/compose.hpp"

#include <fmt/format.h>

#include <set>

namespace simulation {
namespace {

using namespace commands;

struct told {
    std::optional<publication_stage> stage; // the last
    int again = 0;                          // people said so
    bool vouched = false;                   // a person said that it stands
};

class outside_check {
public:
    outside_check(parts& in, const incident& about, const std::vector<entry>& journal)
        : in_(in), about_(about), journal_(journal) {}

    void run() const {
        for (const auto& each : journal_) {
            const auto* what = std::get_if<outside_approved>(&each.what);
            if (!what) continue;
            if (what->where == outside_kind::status_page) {
                for (const auto& publisher : in_.brain.settings->outside.publishers)
                    check_text(each.seq, *what, publisher);
            } else {
                for (const auto& to : readers_of(each.seq))
                    check_mail(each, to);
                check_sum(each.seq);
            }
        }
    }

private:
    void broken(std::int64_t approval, const std::string& what) const {
        in_.log.broken(
            fmt::format("incident {}, approval {}: {}", number(about_.id), approval, what));
    }

    // The lists, and the subscribers at that moment.
    [[nodiscard]] std::set<std::string> readers_of(std::int64_t approval) const {
        const auto& listed = in_.brain.settings->outside.mail.recipients;
        std::set<std::string> out(listed.begin(), listed.end());
        for (const auto& each : journal_) {
            const auto* changed = std::get_if<mail_changed>(&each.what);
            if (changed && changed->approval == approval) out.insert(changed->to);
        }
        return out;
    }

    void check_sum(std::int64_t approval) const {
        for (const auto& each : about_.outside.mailings) {
            if (each.approval == approval && !each.is_finished())
                broken(approval, "somebody was left out of a mailing");
        }
    }

    void check_text(std::int64_t approval, const outside_approved& what,
                    const std::string& publisher) const {
        told known;
        for (const auto& each : journal_) {
            const auto* changed = std::get_if<publication_changed>(&each.what);
            if (!changed || changed->publisher != publisher || changed->approval != approval)
                continue;
            known.stage = changed->stage;
            if (each.by.empty()) continue;
            known.vouched = changed->stage == publication_stage::published;
            if (changed->stage == publication_stage::waiting) ++known.again;
        }
        const int times = in_.services.times(publisher, what.text);
        if (about_.drill) {
            if (times > 0) broken(approval, "a drill was published on " + publisher);
            return;
        }
        if (times > 1 + known.again) {
            broken(approval, fmt::format("stands {} times on {}", times, publisher));
        }
        if (known.stage == publication_stage::waiting || !known.stage) {
            broken(approval, "never got anywhere on " + publisher);
        }
        if (known.stage == publication_stage::published && !known.vouched && times == 0) {
            broken(approval, "is not on " + publisher + ", and the incident says it is");
        }
        if (known.stage == publication_stage::failed) {
            broken(approval, "was refused by " + publisher);
        }
    }

    void check_mail(const entry& approval, const std::string& to) const {
        mail_stage stage = mail_stage::waiting;
        int again = 0;
        for (const auto& each : journal_) {
            const auto* changed = std::get_if<mail_changed>(&each.what);
            if (!changed || changed->approval != approval.seq || changed->to != to) continue;
            stage = changed->stage;
            if (stage == mail_stage::waiting) ++again;
        }
        letter what;
        what.incident = about_.id;
        what.approval = approval.seq;
        what.at = approval.at;
        what.to = to;
        const auto found =
            in_.services.mails_by_id.find(message_id_of(what, in_.brain.settings->outside.mail));
        const int times = found == in_.services.mails_by_id.end() ? 0 : found->second;
        if (about_.drill) {
            if (times > 0) broken(approval.seq, "a drill wrote to " + to);
            return;
        }
        if (times > 1 + again) broken(approval.seq, fmt::format("{} had {} mails", to, times));
        if (stage == mail_stage::waiting) broken(approval.seq, to + " was left out");
        if (stage == mail_stage::sent && times == 0) {
            broken(approval.seq, to + " had no mail, and the incident says so");
        }
    }

    parts& in_;
    const incident& about_;
    const std::vector<entry>& journal_;
};

} // namespace

void check_outside(parts& in, const process& bot, incident_id id,
                   const std::vector<entry>& journal) {
    if (const auto about = bot.records().find(id)) outside_check(in, *about, journal).run();
}

} // namespace simulation
