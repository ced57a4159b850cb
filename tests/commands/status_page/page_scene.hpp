#pragma once

#include "commands/status_page/page.hpp"

#include <string>
#include <utility>
#include <vector>

// A page with one incident that goes on, one that is over, and work that is planned.
namespace commands {

struct page_scene {
    static constexpr instant noon{std::chrono::sys_days(std::chrono::year(2026) / 3 / 10) +
                                  std::chrono::hours(12)};
    page_settings settings;
    std::vector<told_incident> told;
    checks_by_component checks;
    instant now = noon + std::chrono::hours(2);

    page_scene() {
        settings.title = "Acme Status";
        settings.address = "https://status.acme.test";
        settings.components = {{"Checkout", {"card payments"}}, {"Website", {}}};
        settings.maintenances = {{"Database move",
                                  "Orders may take longer.",
                                  noon + std::chrono::hours(24),
                                  noon + std::chrono::hours(25),
                                  {"Website"}}};
        tell(42, 2,
             {{"Investigating", "We are investigating card payments failing. Some fail."},
              {"Identified", "We have identified the cause <b> & work on it."}});
        tell(41, 3, {{"Investigating", "The website is slow."}, {"Resolved", "It is over."}});
    }

    void tell(std::int64_t id, int rank,
              const std::vector<std::pair<std::string, std::string>>& texts) {
        told_incident out;
        out.id = incident_id{id};
        out.rank = rank;
        auto at = noon - std::chrono::hours(24 * (42 - id));
        std::int64_t seq = 3;
        for (const auto& [state, text] : texts) {
            outside_approved what;
            what.state = state;
            what.text = text;
            out.approvals.push_back({seq, at, at, {"U0BO"}, what});
            seq += 4;
            at += std::chrono::minutes(30);
        }
        told.push_back(std::move(out));
    }

    [[nodiscard]] status_page page() const { return make_status_page(told, settings, checks, now); }
};

inline bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

} // namespace commands
