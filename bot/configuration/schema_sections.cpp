#include "bot/configuration/outside_values.hpp"
#include "bot/configuration/schema.hpp"

#include <array>

namespace bot {
namespace {

constexpr std::array sections = {
    schema_section{"slack", "How the bot appears in Slack."},
    schema_section{"incident", "How an incident runs."},
    schema_section{"storage", "Where the database lives."},
    schema_section{"log", "What is written to standard error."},
    schema_section{"http", "The HTTP server: alerts in, health, metrics."},
    schema_section{"team", "When people work."},
    schema_section{"operation", "What the bot tells about itself, and tries by itself."},
    schema_section{update_every_section,
                   "How often an update is asked for, by level, as the procedure names it.", true,
                   "#\"SEV1\" = \"15m\"\n"
                   "#\"SEV3\" = \"2h\"\n"},
    schema_section{
        "people",
        "Who the procedure's names are in Slack. The keys are the names as the procedure\n"
        "spells them. A value is a user's id, an e-mail address, a user group's id,\n"
        "\"#channel\", \"rotation:name\", or a list of these.",
        true,
        "#\"Team Lead\" = \"U012AB3CD\"\n"
        "#\"@em-handle\" = \"em@example.com\"\n"
        "#\"CTO\" = [\"U045EF6GH\", \"rotation:executives\"]\n"
        "#\"On-call\" = \"rotation:primary\"\n"},
    schema_section{"alerts",
                   "Who sends alerts: a section for each, which sends to /alerts/NAME on\n"
                   "http.listen. The secret that it signs with, or its token, is in the\n"
                   "environment's ALERTS_NAME_SECRET, or in the file that\n"
                   "ALERTS_NAME_SECRET_FILE names; while one takes the place of another, the old\n"
                   "one is in ALERTS_NAME_SECRET_OLD.",
                   true, "\n#[alerts.github]\n"},
    schema_section{"alert_rules",
                   "What becomes of an alert: the first section that fits decides. Without any,\n"
                   "an incident is proposed. In any case an alert joins the open incident of its\n"
                   "trouble.",
                   true, "\n#[alert_rules.main-is-broken]\n"},
    schema_section{"services",
                   "Services that the bot asks or acts upon. A token is in the environment's\n"
                   "SERVICE_NAME_TOKEN, or in the file that SERVICE_NAME_TOKEN_FILE names.",
                   true, "\n#[services.github]\n"},
    schema_section{"health",
                   "Endpoints that the bot polls. So many failures in a row are an alert.", true,
                   "\n#[health.api]\n"},
    schema_section{"probes", "What is looked at when an incident is declared, and with \"check\".",
                   true, "\n#[probes.deploy-api]\n"},
    schema_section{"actions",
                   "What the bot can do to mitigate. Each run is confirmed by a person who has\n"
                   "seen exactly what will happen.",
                   true, "\n#[actions.rollback-api]\n"},
    schema_section{
        rotations_section,
        "Who is on call in turn, in the team's time zone: a section for each rotation. The\n"
        "procedure calls \"primary\" first, and \"secondary\" for grave incidents. What is said\n"
        "in Slack (\"oncall define\") wins over this.",
        true, "\n#[rotations.primary]\n"},
    schema_section{"status_page", "The public status page, served on http.listen."},
    schema_section{
        components_section,
        "The parts of the product that the page shows, by name. An approved text concerns a\n"
        "part when it says its name or one of these words. Its up-time is what the health\n"
        "check of the same name found.",
        true, "#\"Checkout\" = [\"payment\", \"card\"]\n"},
    schema_section{
        component_ids_section,
        "What these parts are called at other status pages, by their ids there: their state\n"
        "follows what is published, and is operational again when all is resolved.",
        true, "#\"Checkout\" = { statuspage = \"kctbh9vrtdwd\", cachet = \"3\" }\n"},
    schema_section{maintenance_section, "Planned work, announced on the page. Times are UTC.", true,
                   "#[status_page_maintenance.\"Database move\"]\n#from = \"2026-12-01 22:00\"\n"
                   "#until = \"2026-12-01 23:30\"\n#text = \"Orders may take a minute longer.\"\n"
                   "#components = [\"Checkout\"]\n"},
    schema_section{"statuspage", "Atlassian Statuspage. The key is in STATUSPAGE_TOKEN."},
    schema_section{"instatus", "Instatus. The key is in INSTATUS_TOKEN."},
    schema_section{"cachet", "Cachet, version 3. The token is in CACHET_TOKEN."},
    schema_section{"mail", "The relay that takes mail to customers; its password is in "
                           "SMTP_PASSWORD."},
    schema_section{
        mail_lists_section,
        "Who gets customer mail, by list. Whoever is on several gets one. \"subscribers\"\n"
        "stands for those who subscribe on the public status page, which then has a\n"
        "form for it; their links lead to status_page.address.",
        true, "#customers = [\"ana@customer.test\", \"bo@customer.test\"]\n"},
    schema_section{
        paging_section,
        "Services that wake people: a section for each. Their keys never stand here: set\n"
        "PAGING_NAME_KEY in the environment (PAGING_LEADS_KEY for [paging.leads]), or\n"
        "PAGING_NAME_KEY_FILE to the name of a file.",
        true, "\n#[paging.primary]\n"},
    schema_section{"tracker",
                   "Where action items become issues. Set TRACKER_TOKEN or TRACKER_TOKEN_FILE in\n"
                   "the environment."},
    schema_section{"links", "What is shown in each announcement and bookmarked in each channel."},
    schema_section{runbooks_section,
                   "Links to runbooks, by title: shown in each announcement and bookmarked.", true,
                   "#\"Payments\" = \"https://wiki.example.com/runbooks/payments\"\n"},
};

} // namespace

std::span<const schema_section> schema_sections() {
    return sections;
}

} // namespace bot
