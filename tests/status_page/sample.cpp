#include "commands/status_page/files.hpp"
#include "commands/status_page/mail_pages.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

// status-page-sample DIR: a page with something of everything, for the browser test.
namespace {

using namespace commands;
using namespace std::chrono_literals;

constexpr instant noon{std::chrono::sys_days(std::chrono::year(2026) / 3 / 10) + 12h};

told_incident tell(std::int64_t id, int rank, instant at,
                   const std::vector<std::pair<std::string, std::string>>& texts) {
    told_incident out{incident_id{id}, rank, false, {}};
    for (const auto& [state, text] : texts) {
        outside_approved what;
        what.state = state;
        what.text = text;
        out.approvals.push_back(
            {static_cast<std::int64_t>(out.approvals.size()) + 2, at, at, {}, what});
        at += 40min;
    }
    return out;
}

status_page sample() {
    page_settings with;
    with.title = "Acme Status";
    with.address = "https://status.acme.test";
    with.offers_mail = true;
    with.components = {{"Checkout", {"card payments"}}, {"Website", {"website"}}, {"API", {"API"}}};
    with.maintenances = {
        {"Database move", "Orders may take a minute longer.", noon + 34h, noon + 36h, {"Website"}}};
    checks_by_component checks;
    const auto today = std::chrono::floor<std::chrono::days>(noon);
    for (int back = 0; back < 80; ++back) {
        const auto day = today - std::chrono::days(back);
        checks["Checkout"].push_back({day, 1440, back == 0 ? 130 : back % 17 == 4 ? 12 : 0});
        checks["Website"].push_back({day, 1440, 0});
    }
    return make_status_page(
        {tell(42, 2, noon - 90min,
              {{"Investigating", "We are currently investigating reports of card payments failing. "
                                 "Some users may see an error at the checkout.\nWe will provide "
                                 "updates as we learn more."},
               {"Identified", "We have identified the cause of the failing payments.\nWe are "
                              "working on a fix and expect to resolve this **within an hour**."}}),
         tell(39, 3, noon - 5 * 24h,
              {{"Investigating", "The website answers slowly. Pages may take some seconds."},
               {"Monitoring", "A fix is out, and we watch it. See https://acme.test/help."},
               {"Resolved", "The issue affecting the website has been resolved."}}),
         tell(12, 1, noon - 60 * 24h,
              {{"Investigating", "The API does not answer."}, {"Resolved", "It is over."}})},
        with, checks, noon);
}

void write(const std::filesystem::path& to, const std::string& text) {
    std::filesystem::create_directories(to.parent_path());
    std::ofstream(to, std::ios::binary) << text;
}

} // namespace

int main(int count, char** values) {
    if (count != 2) return 2;
    for (const auto& [path, file] : commands::files_of(sample()))
        write(std::filesystem::path(values[1]) / path, file.body);
    write(std::filesystem::path(values[1]) / "confirm/index.html",
          commands::mail_page_html(commands::mail_page::confirm, {.title = "Acme Status"}, "../"));
    return 0;
}
