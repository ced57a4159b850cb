#include "commands/procedure/understood.hpp"

#include "commands/procedure/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace commands {

namespace {

std::string_view name_of(contact_kind kind) {
    switch (kind) {
    case contact_kind::handle:
        return "handle";
    case contact_kind::email:
        return "e-mail";
    case contact_kind::service:
        return "service";
    case contact_kind::phone:
        return "phone";
    case contact_kind::channel:
        return "channel";
    case contact_kind::link:
        return "link";
    case contact_kind::other:
        break;
    }
    return "text";
}

class printer {
public:
    explicit printer(const procedure& document) : document_(document) {}

    std::string print() {
        text_ =
            fmt::format("{} (version {})\n",
                        document_.title.empty() ? "Procedure" : document_.title, document_.version);
        severities();
        roles();
        response();
        communication();
        investigation();
        resolution();
        afterwards();
        people();
        return std::move(text_);
    }

private:
    void title(std::string_view name) { text_ += fmt::format("\n{}\n", name); }

    void line(int number, std::string_view what) {
        if (number == 0)
            text_ += fmt::format("{:>5}  {} (standard)\n", "-", what);
        else
            text_ += fmt::format("{:>5}  {}\n", number, what);
    }

    void items(const std::vector<item>& all) {
        for (const auto& each : all)
            line(each.line, each.text);
    }

    void severities() {
        title("Severities, gravest first");
        for (const auto& each : document_.severities) {
            std::string what = fmt::format("{}{}: acknowledge {}", each.name,
                                           each.alias.empty() ? "" : " (" + each.alias + ")",
                                           say_deadline(each.response_time));
            if (each.own_channel) what += "; own channel";
            if (each.external_communication) what += "; external communication";
            if (each.secondary_joins) what += "; secondary on-call joins";
            if (!each.definition.empty()) what += " - " + each.definition;
            line(each.line, what);
        }
    }

    void roles() {
        title("Roles");
        for (const auto& each : document_.roles) {
            line(each.line, fmt::format("{} ({})", each.name, each.short_name));
            for (const auto& duty : each.duties)
                line(duty.line, "  " + duty.text);
        }
    }

    void response() {
        title("Detection");
        for (const auto& each : document_.detection)
            line(each.line, fmt::format("{}: {}{}{}", each.automated ? "automated" : "by people",
                                        each.signal, each.alert.empty() ? "" : " -> ", each.alert));
        title("Acknowledge and assess");
        if (document_.incidents_channel)
            line(document_.incidents_channel->line,
                 "announcements go to " + document_.incidents_channel->text);
        items(document_.acknowledge_actions);
        items(document_.assessment_questions);
    }

    void communication() {
        title("Announcement");
        items(document_.announcement);
        title("External communication");
        items(document_.external_steps);
        for (const auto& each : document_.status_templates)
            line(each.line,
                 fmt::format("status page, {}: {}", each.state, words::excerpt(each.text)));
        if (document_.customer_email)
            line(document_.customer_email->line,
                 "customer mail: " + document_.customer_email->subject);
    }

    void investigation() {
        title("Investigation");
        for (const auto& each : document_.checklist) {
            line(each.line, each.text);
            for (const auto at : each.commands)
                command(document_.investigation_commands[at]);
        }
        for (const auto& each : document_.investigation_commands)
            if (!each.checklist_at) command(each);
        title("Mitigation");
        for (const auto& each : document_.mitigations)
            line(each.line, fmt::format("{}{}{}", each.name, each.description.empty() ? "" : " - ",
                                        each.description));
    }

    void command(const investigation_command& each) {
        line(each.line, "  $ " + words::excerpt(each.command));
    }

    void resolution() {
        title("Resolution");
        items(document_.resolution.steps);
        line(document_.resolution.monitoring_line,
             fmt::format("monitored for {} before it counts as resolved",
                         say(document_.resolution.monitoring)));
    }

    void afterwards() {
        title("After the incident");
        for (const auto& each : document_.post_incident)
            line(each.line, fmt::format("within {}: {}", say(each.deadline), each.text));
        line(document_.post_mortem.line,
             "post-mortem template: " + words::excerpt(document_.post_mortem.text));
    }

    void people() {
        title("Escalation");
        for (const auto& each : document_.escalations) {
            std::string what = each.severity + ":";
            for (const auto& step : each.steps) {
                const auto when =
                    step.after.count() == 0 ? std::string("at once") : "after " + say(step.after);
                what += fmt::format(" {} {};", when, fmt::join(step.who, " and "));
            }
            if (each.steps.empty()) what += " nobody;";
            what.pop_back();
            line(each.line, what);
        }
        title("On-call");
        line(document_.rotation.line,
             fmt::format("rotates every {} days{}", document_.rotation.period.count(),
                         document_.rotation.schedule_source.empty()
                             ? ""
                             : "; schedule: " + document_.rotation.schedule_source));
        title("Contacts");
        for (const auto& each : document_.contacts)
            line(each.line,
                 fmt::format("{}: {} ({})", each.role, each.address, name_of(each.kind)));
    }

    const procedure& document_;
    std::string text_;
};

} // namespace

std::string understood(const procedure& document) {
    return printer(document).print();
}

std::string to_text(const std::vector<problem>& problems, std::string_view file) {
    std::string text;
    for (const auto& each : problems)
        text += fmt::format("{}:{}: {}: {}\n", file, each.line,
                            each.level == problem_level::error ? "error" : "warning", each.message);
    return text;
}

} // namespace commands
