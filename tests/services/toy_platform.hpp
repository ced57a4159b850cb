#pragma once

#include "bot/services/service_call.hpp"
#include "commands/mitigation/action.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace services_at_hand {

// What one kind of mitigation changes: GitHub's workflows, Render, Vercel, a service of feature
// flags, or a hook of the team's own. It does what it is asked to, as often as it is asked to, and
// needs a few looks to come to its end.
class toy_platform {
public:
    explicit toy_platform(commands::action_kind kind) : kind_(kind) {}

    bot::services::service_response operator()(const bot::services::service_call& call);
    // Every kind there is.
    static std::vector<commands::action_kind> kinds();
    // The call as a team configures it; its service is named as its kind.
    static commands::action_call configured(commands::action_kind kind);

    std::vector<std::string> changes;    // requests that changed something, oldest first
    std::vector<std::string> complaints; // requests that the platform does not document
    int looks_until_its_end = 2;
    bool ends_well = true;

private:
    bot::services::service_response look(const std::string& target);
    bot::services::service_response github(const std::string& target);
    bot::services::service_response render(const std::string& target);
    bot::services::service_response vercel(const std::string& target);
    bot::services::service_response flag(const std::string& target);
    bot::services::service_response change(const bot::services::service_call& call);
    [[nodiscard]] std::string fault_of(const bot::services::service_call& call,
                                       const boost::json::value& body) const;
    bot::services::service_response wrong(std::string what);
    bool has_come_to_its_end(); // asks for it once more

    commands::action_kind kind_;
    int looks_ = 0; // since the last change
};

} // namespace services_at_hand
