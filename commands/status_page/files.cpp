#include "commands/status_page/files.hpp"

#include "commands/status_page/feed.hpp"
#include "commands/status_page/html.hpp"
#include "commands/status_page/json.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace commands {

std::map<std::string, page_file> files_of(const status_page& page) {
    std::map<std::string, page_file> out;
    const auto html = [&](std::string path, std::string body) {
        out[std::move(path)] = {"text/html; charset=utf-8", std::move(body)};
    };
    const auto json = [&](std::string_view path, const boost::json::object& body) {
        out[fmt::format("api/v2/{}.json", path)] = {"application/json; charset=utf-8",
                                                    boost::json::serialize(body)};
    };
    html("index.html", front_html(page));
    html("history/index.html", history_html(page));
    for (const auto& each : page.incidents) {
        html(fmt::format("incidents/{}/index.html", number(each.id)), incident_html(page, each));
    }
    json("summary", summary_json(page));
    json("status", status_json(page));
    json("components", components_json(page));
    json("incidents", incidents_json(page, which_incidents::all));
    json("incidents/unresolved", incidents_json(page, which_incidents::unresolved));
    json("scheduled-maintenances", maintenances_json(page, which_maintenances::all));
    json("scheduled-maintenances/upcoming", maintenances_json(page, which_maintenances::upcoming));
    json("scheduled-maintenances/active", maintenances_json(page, which_maintenances::active));
    out["history.atom"] = {"application/atom+xml; charset=utf-8", atom_feed(page)};
    out["history.rss"] = {"application/rss+xml; charset=utf-8", rss_feed(page)};
    out["feed/atom"] = out["history.atom"];
    out["feed/rss"] = out["history.rss"];
    return out;
}

} // namespace commands
