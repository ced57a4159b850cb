#include "commands/procedure/reader.hpp"

#include "commands/procedure/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace commands {

namespace {

bool has_errors(const report& found) {
    return std::ranges::any_of(
        found.problems(), [](const problem& each) { return each.level == problem_level::error; });
}

/// Taken over from the default procedure: it stands on no line of this document.
void forget_lines(procedure& from) {
    const auto forget = [](auto& items) {
        for (auto& each : items)
            each.line = 0;
    };
    for (auto& each : from.roles)
        forget(each.duties);
    forget(from.roles);
    forget(from.assessment_questions);
    forget(from.announcement);
    forget(from.resolution.steps);
    forget(from.post_incident);
    forget(from.status_templates);
    from.resolution.monitoring_line = 0;
    from.post_mortem.line = 0;
}

const procedure& built_in() {
    static const procedure value = [] {
        const auto document = markdown::parse(default_procedure_text());
        report unused;
        procedure read = read_document(outline(document), unused);
        forget_lines(read);
        return read;
    }();
    return value;
}

/// Gives what every team's procedure has, where this document says nothing of it. What is a team's
/// own (escalation, contacts, commands, mitigations, customer mail) is never made up.
class completion {
public:
    completion(report& found, procedure& into) : found_(found), into_(into) {}

    void complete() {
        const auto& standard = built_in();
        fill(into_.roles, standard.roles, "roles");
        if (find_role(into_, role_kind::commander) == nullptr) {
            found_.warning(into_.roles.front().line,
                           "no role is the Incident Commander, so the standard one is added");
            into_.roles.insert(into_.roles.begin(), *find_role(standard, role_kind::commander));
        }
        fill(into_.assessment_questions, standard.assessment_questions, "assessment questions");
        fill(into_.announcement, standard.announcement, "internal announcement");
        if (into_.resolution.steps.empty()) {
            missing("resolution steps", true);
            into_.resolution = standard.resolution;
        }
        fill(into_.post_incident, standard.post_incident, "tasks after an incident");
        fill_status_templates(standard);
        if (into_.post_mortem.text.empty()) {
            missing("post-mortem template", true);
            into_.post_mortem = standard.post_mortem;
        }
        name_what_stays_empty();
    }

private:
    void missing(std::string_view what, bool standard) {
        found_.warning(1, fmt::format("the document has no {}: {}", what,
                                      standard ? "the standard ones are used" : "none are used"));
    }

    template <class Items> void fill(Items& own, const Items& standard, std::string_view what) {
        if (!own.empty()) return;
        missing(what, true);
        own = standard;
    }

    void fill_status_templates(const procedure& standard) {
        for (const auto& each : standard.status_templates) {
            if (find_status_template(into_, each.state) != nullptr) continue;
            missing(fmt::format("status page text for {}", each.state), true);
            into_.status_templates.push_back(each);
        }
    }

    void name_what_stays_empty() {
        if (into_.checklist.empty()) missing("investigation checklist", false);
        if (into_.mitigations.empty()) missing("mitigation options", false);
        if (into_.escalations.empty())
            found_.warning(1, "the document has no escalation matrix: nobody is called when an "
                              "incident is not acknowledged");
        if (into_.contacts.empty()) missing("contacts", false);
        if (!into_.customer_email) missing("customer mail template", false);
    }

    report& found_;
    procedure& into_;
};

} // namespace

std::string content_hash(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    return fmt::format("{:016x}", hash);
}

procedure read_document(const outline& document, report& found) {
    procedure into;
    for (const auto& each : document.source().sections)
        if (each.level == 1 && into.title.empty()) into.title = each.heading;
    read_form(document, found);
    read_severities(document, found, into);
    read_roles(document, found, into);
    read_detection(document, found, into);
    read_acknowledge(document, found, into);
    read_channel_rule(document, found, into);
    read_announcement(document, found, into);
    read_external(document, found, into);
    read_status_pages(document, found, into);
    read_customer_email(document, found, into);
    read_investigation(document, found, into);
    read_mitigation(document, found, into);
    read_resolution(document, found, into);
    read_post_incident(document, found, into);
    read_post_mortem(document, found, into);
    read_escalation(document, found, into);
    read_rotation(document, found, into);
    read_contacts(document, found, into);
    return into;
}

reading read_procedure(std::string_view text) {
    report found;
    reading result;
    if (!is_parsable(text, found)) {
        result.problems = found.problems();
        return result;
    }
    const auto document = markdown::parse(text);
    procedure read = read_document(outline(document), found);
    if (!has_errors(found)) {
        read.version = content_hash(text);
        completion(found, read).complete();
        result.value = std::move(read);
    }
    result.problems = found.problems();
    std::ranges::stable_sort(result.problems, {}, &problem::line);
    return result;
}

} // namespace commands
