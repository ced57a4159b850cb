#pragma once

#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Questions that the bot asks for people when something is wrong.
namespace commands {

enum class probe_kind {
    health,             // an endpoint, in the usual formats
    metrics,            // a service's own metrics page
    prometheus,         // a query, over the last hour
    sentry,             // issues, new and most frequent
    github_runs,        // of a workflow
    github_deployments, // of an environment
    status_page,        // of somebody whom the systems depend on
};
BOOST_DESCRIBE_ENUM(probe_kind, health, metrics, prometheus, sentry, github_runs,
                    github_deployments, status_page)

// One configured question. No address and no secret: those are the configuration's own.
struct probe {
    std::string name; // unique, as people read it
    probe_kind kind = probe_kind::health;
    std::string service;
    std::string target; // appended to the service's address
    duration within = std::chrono::seconds(5);
    std::string query; // PromQL; Sentry's search; empty: the usual
    std::string unit;
    std::string above;             // a number: a value beyond it stands out
    std::vector<std::string> only; // components of a status page, names of metrics; empty: all

    friend bool operator==(const probe&, const probe&) = default;
};
BOOST_DESCRIBE_STRUCT(probe, (), (name, kind, service, target, within, query, unit, above, only))

enum class verdict {
    good,
    stands_out,
    unknown, // it could not be asked, or its answer not be read
};
BOOST_DESCRIBE_ENUM(verdict, good, stands_out, unknown)

// Something that people may want to know of: a deployment, an error.
struct finding {
    std::string text;
    std::string link;
    std::optional<instant> at; // when it happened
    bool is_change = false;    // somebody changed something: a deployment
    std::string who;           // as the service calls them

    friend bool operator==(const finding&, const finding&) = default;
};
BOOST_DESCRIBE_STRUCT(finding, (), (text, link, at, is_change, who))

struct probe_answer {
    commands::verdict verdict = verdict::good;
    std::string says; // in a few words: "84 ms", "timed out after 5 s"
    std::vector<finding> findings;
    duration took{};

    friend bool operator==(const probe_answer&, const probe_answer&) = default;
};
BOOST_DESCRIBE_STRUCT(probe_answer, (), (verdict, says, findings, took))

} // namespace commands
