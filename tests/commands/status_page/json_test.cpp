#include "commands/status_page/json.hpp"
#include "tests/commands/status_page/page_scene.hpp"

#include <boost/json/array.hpp>
#include <doctest/doctest.h>

#include <set>

using namespace commands;
namespace json = boost::json;

namespace {

using fields = std::set<std::string>;

// The members of the public "v2" format, as readers of it know them.
const fields page_fields{"id", "name", "url", "time_zone", "updated_at"};
const fields status_fields{"indicator", "description"};
const fields component_fields{"id",
                              "name",
                              "status",
                              "created_at",
                              "updated_at",
                              "position",
                              "description",
                              "showcase",
                              "start_date",
                              "group_id",
                              "page_id",
                              "group",
                              "only_show_if_degraded"};
const fields incident_fields{"id",          "name",
                             "status",      "created_at",
                             "updated_at",  "monitoring_at",
                             "resolved_at", "impact",
                             "shortlink",   "started_at",
                             "page_id",     "incident_updates",
                             "components",  "reminder_intervals"};
const fields update_fields{"id",
                           "status",
                           "body",
                           "incident_id",
                           "created_at",
                           "updated_at",
                           "display_at",
                           "affected_components",
                           "deliver_notifications",
                           "custom_tweet",
                           "tweet_id"};
const fields affected_fields{"code", "name", "old_status", "new_status"};

fields names_of(const json::value& what) {
    fields out;
    for (const auto& each : what.as_object())
        out.insert(std::string(each.key()));
    return out;
}

fields with(fields all, const fields& more) {
    all.insert(more.begin(), more.end());
    return all;
}

void check_time(const json::value& at) {
    if (at.is_null()) return;
    const std::string text(at.as_string());
    CHECK_MESSAGE((text.size() == 24 && text[10] == 'T' && text.ends_with("Z")), text);
}

void check_incident(const json::value& what, const fields& wanted) {
    CHECK(names_of(what) == wanted);
    for (const auto* each :
         {"created_at", "updated_at", "monitoring_at", "resolved_at", "started_at"})
        check_time(what.at(each));
    std::string before = "9";
    for (const auto& update : what.at("incident_updates").as_array()) {
        CHECK(names_of(update) == update_fields);
        const std::string at(update.at("created_at").as_string());
        CHECK_MESSAGE(at <= before, "newest first");
        before = at;
        if (update.at("affected_components").is_null()) continue;
        for (const auto& each : update.at("affected_components").as_array())
            CHECK(names_of(each) == affected_fields);
    }
    for (const auto& each : what.at("components").as_array())
        CHECK(names_of(each) == component_fields);
}

} // namespace

TEST_CASE("the summary has every field of the public format") {
    const page_scene s;
    const json::value out = summary_json(s.page());
    CHECK(names_of(out) ==
          fields{"page", "status", "components", "incidents", "scheduled_maintenances"});
    CHECK(names_of(out.at("page")) == page_fields);
    CHECK(names_of(out.at("status")) == status_fields);
    CHECK(out.at("status").at("indicator") == "major");
    REQUIRE(out.at("components").as_array().size() == 2);
    for (const auto& each : out.at("components").as_array())
        CHECK(names_of(each) == component_fields);
    REQUIRE(out.at("incidents").as_array().size() == 1);
    check_incident(out.at("incidents").at(0), incident_fields);
    REQUIRE(out.at("scheduled_maintenances").as_array().size() == 1);
    check_incident(out.at("scheduled_maintenances").at(0),
                   with(incident_fields, {"scheduled_for", "scheduled_until"}));
}

TEST_CASE("each document has its page, and what its name says") {
    page_scene s;
    const json::value status = status_json(s.page());
    CHECK(names_of(status) == fields{"page", "status"});
    const json::value components = components_json(s.page());
    CHECK(names_of(components) == fields{"page", "components"});
    const json::value all = incidents_json(s.page(), which_incidents::all);
    REQUIRE(all.at("incidents").as_array().size() == 2);
    check_incident(all.at("incidents").at(1), incident_fields);
    CHECK(all.at("incidents").at(1).at("status") == "resolved");
    CHECK(all.at("incidents").at(1).at("resolved_at") == "2026-03-09T12:30:00.000Z");
    const json::value open = incidents_json(s.page(), which_incidents::unresolved);
    CHECK(open.at("incidents").as_array().size() == 1);
    const auto planned = [&](which_maintenances which) {
        return maintenances_json(s.page(), which).at("scheduled_maintenances").as_array().size();
    };
    CHECK(planned(which_maintenances::all) == 1);
    CHECK(planned(which_maintenances::upcoming) == 1);
    CHECK(planned(which_maintenances::active) == 0);
    s.now = s.settings.maintenances.front().from;
    CHECK(planned(which_maintenances::active) == 1);
    CHECK(planned(which_maintenances::upcoming) == 0);
    CHECK(summary_json(s.page()).at("scheduled_maintenances").as_array().size() == 1);
}

TEST_CASE("moments are RFC 3339 with milliseconds") {
    CHECK(rfc3339(page_scene::noon + std::chrono::milliseconds(7)) == "2026-03-10T12:00:00.007Z");
}
