#pragma once

#include "commands/effect.hpp"
#include "commands/incident/incident.hpp"
#include "commands/records.hpp"
#include "commands/status_page/public_text.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace bot::delivery {

struct picture {
    std::string title;
    std::string alt; // what it shows, for those who do not see it
    std::string png;
};

// What is sent is read and rendered at the moment of sending, so that a message always shows the
// state as it is, however long it waited.
class content {
public:
    virtual ~content() = default;
    [[nodiscard]] virtual commands::recorded_incident find(commands::incident_id id) const = 0;
    [[nodiscard]] virtual commands::message render(const commands::incident& about,
                                                   commands::slot where) const = 0;
    // Whether a standing message that fills in shows all that it waited for.
    [[nodiscard]] virtual bool is_complete(const commands::incident& about,
                                           commands::slot where) const = 0;
    [[nodiscard]] virtual std::string topic(const commands::incident& about) const = 0;
    // The post-mortem as a Markdown file; as a canvas it has to be shorter.
    [[nodiscard]] virtual std::string postmortem(const commands::incident& about,
                                                 bool for_canvas) const = 0;
    [[nodiscard]] virtual boost::json::object home_tab(const commands::user_id& reader) const = 0;
    [[nodiscard]] virtual commands::workspace_facts facts() const = 0;
    // What was approved for status pages; none where there is no such approval.
    [[nodiscard]] virtual std::optional<commands::public_text>
    approved(const commands::incident& about, std::int64_t approval) const = 0;
    // The mail to one recipient as it is sent (RFC 5322); empty where there is no such approval.
    [[nodiscard]] virtual std::string mail(const commands::incident& about, std::int64_t approval,
                                           const std::string& to) const = 0;
    // Whether they are written to at all: a subscriber may have left since it was decided.
    [[nodiscard]] virtual bool wants_mail(const std::string& to) const = 0;
    // The mail that asks whether it was they who subscribed (RFC 5322).
    [[nodiscard]] virtual std::string
    confirmation(const commands::confirm_subscription& of) const = 0;
    [[nodiscard]] virtual std::optional<commands::alert_group>
    find_group(std::int64_t group) const = 0;
    [[nodiscard]] virtual commands::message
    render_proposal(const commands::alert_group& about) const = 0;
    [[nodiscard]] virtual picture chart(const commands::send_chart& wanted) const = 0;
};

struct target {
    commands::channel_id channel; // a user's id opens the direct messages with them
    commands::message_ts thread;
};

// Where a message goes; nothing while that place does not exist yet.
std::optional<target> where(const commands::place& place, const commands::recorded_incident& about,
                            const commands::workspace_facts& facts);
std::optional<target> where(commands::slot slot, const commands::incident& about,
                            const commands::workspace_facts& facts);

} // namespace bot::delivery
