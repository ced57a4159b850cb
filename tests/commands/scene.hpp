#pragma once

#include "commands/context.hpp"
#include "commands/grammar/act.hpp"
#include "commands/procedure/reader.hpp"
#include "tests/commands/fake_records.hpp"

#include <chrono>
#include <memory>

// The practice of these tests: the default procedure, five people, and incident 42 of messages in
// the documentation, declared at 14:02 UTC.
namespace commands {

struct no_zones : time_zones {
    [[nodiscard]] std::shared_ptr<const time_zone> find(std::string_view) const override {
        return nullptr;
    }
};

struct scene {
    static constexpr instant declared_at{std::chrono::sys_days(std::chrono::year(2026) / 3 / 10) +
                                         std::chrono::hours(14) + std::chrono::minutes(2)};
    static constexpr incident_id id{42};

    user_id ana{"U0ANA"};
    user_id bo{"U0BO"};
    user_id cy{"U0CY"};
    user_id dee{"U0DEE"};
    fake_records records;
    commands::procedure procedure = *read_procedure(default_procedure_text()).value;
    commands::settings settings;
    no_zones zones;
    instant now = declared_at;

    scene() {
        for (const auto& [user, name] :
             {std::pair(ana, "Ana"), {bo, "Bo"}, {cy, "Cy"}, {dee, "Dee"}}) {
            records.know({user, name, "Etc/UTC", false});
        }
        records.workspace = {{"U0BOT"}, "B0BOT", "T0TEAM", "https://acme.slack.com/", {"C0INC"}};
    }

    [[nodiscard]] context in() const { return {now, procedure, settings, records, zones, {}}; }

    // Minutes after the declaration.
    void at(int minutes) { now = declared_at + std::chrono::minutes(minutes); }

    incident_severity level(int rank) const {
        return {procedure.severities.at(static_cast<std::size_t>(rank) - 1).name, rank};
    }

    incident declare(int rank = 2, std::string title = "Checkout failing for EU cards",
                     std::string impact = "card payments in the EU fail since about 13:55") {
        declared what;
        what.title = std::move(title);
        what.severity = level(rank);
        what.impact = std::move(impact);
        what.own_channel = rank <= 2;
        records.append(id, now, dee, what);
        return rank <= 2 ? add({}, channel_linked{{"C0INC42"}, "incident-42", "incident-42"})
                         : *records.find(id);
    }

    // Another incident, of which no more than this matters.
    void other(std::int64_t number, std::string title, int rank) {
        declared what;
        what.title = std::move(title);
        what.severity = level(rank);
        records.append(incident_id{number}, now, ana, what);
    }

    static acts::add_note note(std::string text) {
        acts::add_note out;
        out.text = std::move(text);
        return out;
    }

    incident add(const user_id& by, event what, std::optional<instant> happened = {}) {
        records.append(id, now, by, std::move(what), happened);
        return *records.find(id);
    }

    incident acknowledge(const user_id& user, int after_minutes) {
        return add(user, acknowledged{user, std::chrono::minutes(after_minutes),
                                      std::chrono::minutes(30)});
    }
};

} // namespace commands
