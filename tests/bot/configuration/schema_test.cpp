#include "bot/configuration/schema.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace {

std::string file_text(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// The example with its settings in force: "#key = …" loses its '#', "# prose" stays.
std::string uncommented(const std::string& text) {
    std::string result;
    bool line_begins = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool setting = line_begins && text[at] == '#' && at + 1 < text.size() &&
                             text[at + 1] != ' ' && text[at + 1] != '\n';
        line_begins = text[at] == '\n';
        if (!setting) result += text[at];
    }
    return result;
}

std::variant<bot::configuration, bot::problems> load(const std::string& text) {
    bot::configuration_sources sources;
    // Sections of the example that are in force need their secrets.
    sources.environment = [](std::string_view name) -> std::optional<std::string> {
        const bool of_a_pager = name.starts_with("PAGING_") && !name.ends_with("_FILE");
        const bool wanted = name == "ALERTS_GITHUB_SECRET" || name == "SERVICE_GITHUB_TOKEN";
        if (!of_a_pager && !wanted) return {};
        return "secret";
    };
    sources.read_file = [&text](const std::filesystem::path&) { return text; };
    sources.knows_time_zone = [](std::string_view name) { return name == "Etc/UTC"; };
    return bot::load_configuration(sources, "example.toml");
}

} // namespace

TEST_CASE("the commented example in deploy/ is the table's") {
    const std::string expected = bot::example_text();
    const std::string actual = file_text(INCIDENT_BOT_SOURCES "/deploy/incident-bot.toml");
    if (actual != expected) {
        const auto path = std::filesystem::temp_directory_path() / "incident-bot.toml";
        std::ofstream(path, std::ios::binary) << expected;
        FAIL("deploy/incident-bot.toml differs from the table in schema.cpp. The table's is "
             << path << ": copy it there");
    }
}

TEST_CASE("the example as it stands changes nothing") {
    const auto loaded = load(bot::example_text());
    REQUIRE(std::holds_alternative<bot::configuration>(loaded));
    CHECK(std::get<bot::configuration>(loaded) == bot::configuration{});
}

TEST_CASE("the table's defaults are the configuration's") {
    auto loaded = load(uncommented(bot::example_text()));
    const auto* found = std::get_if<bot::problems>(&loaded);
    REQUIRE_MESSAGE(found == nullptr, to_string(found == nullptr ? bot::problems{} : *found));
    auto& all = std::get<bot::configuration>(loaded);
    CHECK(all.team.people.size() == 4);
    CHECK(all.team.rotations.size() == 1);
    CHECK(all.team.pagers.size() == 1);
    CHECK(all.team.runbooks.size() == 1);
    all.team.people.clear(); // the only lines that are examples rather than defaults
    all.team.pagers.clear();
    all.team.runbooks.clear();
    all.services.clear();
    all.webhook_secrets.clear();
    all.team.rotations.clear();
    all.team.on_call_groups.clear();
    CHECK(all.team.outside.page.components.size() == 1);
    CHECK(all.team.outside.page.maintenances.size() == 1);
    CHECK(all.team.outside.mail.recipients.size() == 2);
    CHECK(all.team.outside.page.components.front().ids.size() == 2);
    all.component_ids.clear();
    all.team.outside.page.components.clear();
    all.team.outside.page.maintenances.clear();
    all.team.outside.mail.recipients.clear();
    CHECK(all.team.update_every_of.size() == 2);
    all.team.update_every_of.clear();
    CHECK(all.detection.alerts.size() == 1);
    CHECK(all.team.alert_rules.size() == 1);
    CHECK(all.team.health_checks.size() == 1);
    CHECK(all.team.probes.size() == 1);
    CHECK(all.team.actions.size() == 1);
    all.detection = {};
    all.services.clear();
    all.team.alert_rules.clear();
    all.team.health_checks.clear();
    all.team.probes.clear();
    all.team.actions.clear();
    CHECK(all == bot::configuration{});
}

TEST_CASE("every key is in the example once, in its section") {
    std::set<std::string> names;
    for (const bot::schema_key& key : bot::schema_keys()) {
        const std::string name = full_name(key);
        CHECK_MESSAGE(names.insert(name).second, name << " stands twice in the table");
        const auto sections = bot::schema_sections();
        const bool known = std::any_of(sections.begin(), sections.end(),
                                       [&](const auto& one) { return one.name == key.section; });
        CHECK_MESSAGE(known, name << " is in a section that is not in the table");
    }
    CHECK(names.size() >= 17);
}

TEST_CASE("every key refuses a value of a wrong type") {
    for (const bot::schema_key& key : bot::schema_keys()) {
        bot::configuration into;
        const auto wrong = key.assign(key, bot::toml_value{3.5, 1}, into);
        REQUIRE_MESSAGE(wrong.has_value(), full_name(key) << " takes a number");
        CHECK_MESSAGE(wrong->text.ends_with(", not a number"), full_name(key)
                                                                   << " says: " << wrong->text);
        CHECK_MESSAGE(into == bot::configuration{}, full_name(key) << " changed all the same");
    }
}

TEST_CASE("durations say their range, choices their values") {
    for (const bot::schema_key& key : bot::schema_keys()) {
        if (key.name == "archive_after") CHECK(range_text(key) == "1h to 365d");
        if (key.name == "level") CHECK(range_text(key) == "debug, info, warn, error");
        if (key.kind == bot::value_kind::duration) {
            CHECK_MESSAGE(key.minimum < key.maximum, full_name(key) << " has no range");
        }
    }
}
