#include "bot/command_line.hpp"

#include <doctest/doctest.h>

namespace {

bot::command_line parsed(const std::vector<std::string>& arguments) {
    return bot::parse_command_line(arguments, "incident-bot 1.2.3");
}

std::string error_of(const std::vector<std::string>& arguments) {
    const bot::command_line line = parsed(arguments);
    const auto* error = std::get_if<bot::usage_error>(&line);
    return error == nullptr ? "(understood)" : error->text;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("run takes its three paths, all of them optional") {
    const auto bare = parsed({"run"});
    REQUIRE(std::holds_alternative<bot::run_command>(bare));
    CHECK(std::get<bot::run_command>(bare).options == bot::common_options{});
    const auto full = parsed({"run", "--config", "a.toml", "--procedure=b.md", "--data", "c d"});
    REQUIRE(std::holds_alternative<bot::run_command>(full));
    CHECK(std::get<bot::run_command>(full).options == bot::common_options{"a.toml", "b.md", "c d"});
}

TEST_CASE("check can explain and ask Slack") {
    const auto line = parsed({"check", "--explain", "--online", "--config", "a.toml"});
    REQUIRE(std::holds_alternative<bot::check_command>(line));
    const auto& check = std::get<bot::check_command>(line);
    CHECK(check.explain);
    CHECK(check.online);
    CHECK(check.options.config == "a.toml");
}

TEST_CASE("export takes an incident and a format") {
    const auto line = parsed({"export", "12", "--format", "json"});
    REQUIRE(std::holds_alternative<bot::export_command>(line));
    CHECK(std::get<bot::export_command>(line).incident == 12);
    CHECK(std::get<bot::export_command>(line).format == bot::export_format::json);
    const auto plain = parsed({"export", "7"});
    REQUIRE(std::holds_alternative<bot::export_command>(plain));
    CHECK(std::get<bot::export_command>(plain).format == bot::export_format::markdown);
}

TEST_CASE("old incidents and people can be taken out of the records") {
    const auto archive = parsed({"archive", "--older-than", "365d", "--data", "d"});
    REQUIRE(std::holds_alternative<bot::archive_command>(archive));
    CHECK(std::get<bot::archive_command>(archive).days == 365);
    CHECK_FALSE(std::get<bot::archive_command>(archive).file);
    CHECK(says(error_of({"archive"}), "--older-than"));
    CHECK(says(error_of({"archive", "--older-than", "0d"}), "such as 365d"));
    CHECK(says(error_of({"archive", "--older-than", "1y"}), "not '1y'"));
    const auto forget = parsed({"forget", "U012AB3CD", "--name", "Ana", "--name", "a@b.c"});
    REQUIRE(std::holds_alternative<bot::forget_command>(forget));
    CHECK(std::get<bot::forget_command>(forget).user == "U012AB3CD");
    CHECK(std::get<bot::forget_command>(forget).names == std::vector<std::string>{"Ana", "a@b.c"});
    CHECK(says(error_of({"forget", "@ana"}), "member ID"));
}

TEST_CASE("the records can be copied, put back, checked and moved") {
    const auto backup = parsed({"backup", "--data", "d", "--keep", "14"});
    REQUIRE(std::holds_alternative<bot::backup_command>(backup));
    CHECK(std::get<bot::backup_command>(backup).keep == 14);
    CHECK_FALSE(std::get<bot::backup_command>(backup).file);
    CHECK(std::get<bot::backup_command>(backup).options.data == "d");
    const auto named = parsed({"backup", "a.db"});
    REQUIRE(std::holds_alternative<bot::backup_command>(named));
    CHECK(std::get<bot::backup_command>(named).file == "a.db");
    const auto restore = parsed({"restore", "a.db"});
    REQUIRE(std::holds_alternative<bot::restore_command>(restore));
    CHECK(std::get<bot::restore_command>(restore).file == "a.db");
    const auto verify = parsed({"verify"});
    REQUIRE(std::holds_alternative<bot::verify_command>(verify));
    CHECK_FALSE(std::get<bot::verify_command>(verify).file);
    CHECK(std::holds_alternative<bot::export_all_command>(parsed({"export", "--all"})));
    const auto import = parsed({"import", "-"});
    REQUIRE(std::holds_alternative<bot::import_command>(import));
    CHECK(std::get<bot::import_command>(import).file == "-");
}

TEST_CASE("a running bot can be asked how it is, and the configuration for its schema") {
    const auto health = parsed({"health", "--ready"});
    REQUIRE(std::holds_alternative<bot::health_command>(health));
    CHECK(std::get<bot::health_command>(health).ready);
    CHECK(std::holds_alternative<bot::config_schema_command>(parsed({"config", "schema"})));
}

TEST_CASE("manifest is a command") {
    CHECK(std::holds_alternative<bot::manifest_command>(parsed({"manifest"})));
}

TEST_CASE("help and version are printed") {
    const auto help = parsed({"--help"});
    REQUIRE(std::holds_alternative<bot::print_command>(help));
    for (const std::string word : {"run", "check", "export", "manifest", "--version"}) {
        CHECK_MESSAGE(says(std::get<bot::print_command>(help).text, word), word);
    }
    const auto of_export = parsed({"export", "--help"});
    REQUIRE(std::holds_alternative<bot::print_command>(of_export));
    CHECK(says(std::get<bot::print_command>(of_export).text, "--format"));
    const auto version = parsed({"--version"});
    REQUIRE(std::holds_alternative<bot::print_command>(version));
    CHECK(std::get<bot::print_command>(version).text == "incident-bot 1.2.3\n");
}

TEST_CASE("mistakes are errors that name them and point to the help") {
    CHECK(says(error_of({}), "incident-bot --help"));
    CHECK(error_of({"rum"}) ==
          "incident-bot: unknown command 'rum'. Did you mean 'run'?\nTry: incident-bot --help\n");
    CHECK(says(error_of({"run", "--confg", "x"}), "--confg"));
    CHECK(says(error_of({"run", "--config"}), "--config"));
    CHECK(says(error_of({"run", "--config="}), "--config"));
    CHECK(says(error_of({"run", "check"}), "check"));
    CHECK(says(error_of({"export"}), "--all"));
    CHECK(says(error_of({"export", "3", "--all"}), "--all"));
    CHECK(says(error_of({"import"}), "FILE"));
    CHECK(says(error_of({"restore"}), "FILE"));
    CHECK(says(error_of({"backup", "a.db", "--keep", "3"}), "--keep"));
    CHECK(says(error_of({"backup", "--keep", "0"}), "--keep"));
    CHECK(says(error_of({"config"}), "incident-bot --help"));
    CHECK(says(error_of({"export", "0"}), "0"));
    CHECK(says(error_of({"export", "twelve"}), "twelve"));
    CHECK(says(error_of({"export", "1", "--format", "xml"}), "xml"));
    CHECK(says(error_of({"export", "99999999999999999999"}), "ID"));
}
