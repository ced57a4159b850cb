#pragma once

#include "bot/alerts/source.hpp"
#include "bot/configuration/named_fields.hpp"
#include "bot/services/endpoint.hpp"
#include "commands/settings.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What the bot sees for itself and does when told: who sends alerts, what becomes of them, what is
// asked, and what can be done.
namespace bot {

struct named_section {
    std::string_view name;    // "alerts"
    std::string_view example; // a name, for the example: "github"
    std::span<const named_key> keys;
};
[[nodiscard]] std::span<const named_section> detection_sections();
[[nodiscard]] const named_section* find_detection_section(std::string_view name);

struct detection_values {
    alerts::sources alerts;
    services::endpoints services; // by the name that probes and actions use

    friend bool operator==(const detection_values&, const detection_values&) = default;
};

// Collects the sections of a file, and then holds them against each other.
class detection_reader {
public:
    // `secret_of` gives the secret of a variable; empty where it is not set. It reports what is
    // wrong with one that is.
    explicit detection_reader(std::function<secret(const std::string& variable)> secret_of)
        : secret_of_(std::move(secret_of)) {}

    // Precondition: find_detection_section knows the entry's section.
    void read(const toml_entry& entry);
    // Hands over what was read; what is wrong is in `wrong`.
    void finish(detection_values& into, services::endpoints& endpoints, commands::settings& team);

    std::vector<wrong_line> wrong;

private:
    void read_source(named_fields& from, int line);
    void read_rule(named_fields& from);
    void read_service(named_fields& from, int line);
    void read_health(named_fields& from, int line);
    void read_probe(named_fields& from, int line);
    void read_action(named_fields& from, int line);
    // "url", or "service" with "path": where a question goes.
    void read_address(named_fields& from, const std::string& name, std::string& service,
                      std::string& target, int line);

    struct reference {
        int line = 0;
        std::string by;
        std::string service;
    };

    struct derivation { // an address that is another's with a path
        std::string name;
        std::string from;
        std::string path;
    };

    std::function<secret(const std::string&)> secret_of_;
    detection_values values_;
    services::endpoints made_; // of sections with an address of their own
    std::vector<reference> references_;
    std::vector<derivation> derived_;
    std::vector<commands::alert_rule> rules_;
    std::map<std::string, commands::health_check> checks_;
    std::vector<commands::probe> probes_;
    std::vector<commands::mitigation_action> actions_;
};

} // namespace bot
