#pragma once

#include "bot/configuration/rotation_values.hpp"
#include "bot/configuration/values.hpp"
#include "bot/services/endpoint.hpp"
#include "commands/paging/pager.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// [paging.NAME]: services that wake people.
namespace bot {

inline constexpr std::string_view paging_section = "paging";

struct pager_key;

struct pager_values {
    commands::pager plan;
    std::string url;     // without a trailing '/'; empty: the service's own
    std::string api_url; // PagerDuty's REST API
    int line = 0;        // of the section
};

struct pager_reading {
    std::optional<pager_values> values; // none where anything is wrong
    std::vector<wrong_line> wrong;
};

// Every problem of one section, each with its line.
[[nodiscard]] pager_reading read_pager_section(const toml_entry& entry);

// "PAGING_LEADS_KEY": the environment's variable for a secret of that pager. Each also with _FILE.
[[nodiscard]] std::string pager_variable(std::string_view name, std::string_view what);

// The secrets of a pager; empty ones were not given.
struct pager_secrets {
    secret key;            // PagerDuty's routing key, Opsgenie's and GoAlert's integration key …
    secret api_key;        // of PagerDuty's REST API, for its schedules
    secret webhook_secret; // by which the service's own webhook is known
};

// Where it is, and what it must be shown, into `into`; what is missing, in words.
[[nodiscard]] std::vector<std::string> add_endpoints(const std::string& name,
                                                     const pager_values& values,
                                                     const pager_secrets& secrets,
                                                     services::endpoints& into);

} // namespace bot
