#include "bot/program/calendar_token.hpp"
#include "bot/program/program.hpp"
#include "bot/slack/manifest.hpp"
#include "bot/slack/web_api.hpp"
#include "commands/calling/callees.hpp"
#include "commands/procedure/explain.hpp"
#include "commands/procedure/understood.hpp"
#include "commands/procedure/words.hpp"
#include "storage/side_reader.hpp"
#include "storage/trouble.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace bot {
namespace {

// What was found, printed as it is found; counts what is wrong.
class findings {
public:
    void good(const std::string& text) { std::printf("ok     %s\n", text.c_str()); }
    void note(const std::string& text) { std::printf("note   %s\n", text.c_str()); }
    void wrong(const std::string& text) {
        std::printf("WRONG  %s\n", text.c_str());
        ++wrong_;
    }
    [[nodiscard]] int count() const { return wrong_; }

private:
    int wrong_ = 0;
};

void check_database(const std::filesystem::path& directory, findings& out) {
    std::error_code ignored;
    if (!std::filesystem::exists(directory / "incident-bot.db", ignored)) {
        return out.note(
            fmt::format("database: none in {} yet; the bot makes it", directory.string()));
    }
    try {
        const auto reader = storage::open_side_reader(directory);
        const auto counts = reader->counts();
        out.good(fmt::format("database: {} incidents ({} open), {} events, in {}", counts.incidents,
                             counts.open, counts.events, directory.string()));
        if (counts.effects_failed > 0) {
            out.note(
                fmt::format("{} deliveries failed for good; the incidents' timelines say which",
                            counts.effects_failed));
        }
    } catch (const storage::trouble& error) {
        out.wrong(fmt::format("database: {}", error.what()));
    }
}

// Where people's calendars find the rotations; the addresses hold a secret, so Slack never has
// them.
void note_calendars(const configuration& config, const std::vector<std::string>& rotations,
                    findings& out) {
    if (!config.http || rotations.empty()) return;
    const auto token = known_calendar_token(config.directory);
    if (token.empty()) return out.note("calendars: their addresses are made at the first start");
    auto host = config.http->host;
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    const auto own = fmt::format("http://{}:{}/", host, config.http->port);
    for (const auto& name : rotations) {
        out.note(fmt::format("calendar of {}: {}oncall/{}/{}.ics", name,
                             config.public_url.empty() ? own : config.public_url, token, name));
    }
}

// Whom the procedure calls, and nobody says who that is.
void check_people(const set_up& with, findings& out) {
    auto all = commands::configured_roster(with.config.team.rotations);
    std::error_code ignored;
    if (std::filesystem::exists(with.config.directory / "incident-bot.db", ignored)) {
        try { // rotations may have been defined in Slack
            const auto reader = storage::open_side_reader(with.config.directory);
            for (const auto& each : reader->team().changes)
                commands::change(all, each);
        } catch (const storage::trouble&) { // check_database says it
        }
    }
    note_calendars(with.config, commands::rotation_names(all), out);
    const auto nobody = commands::names_of_nobody(*with.procedure, with.config.team, all);
    for (const auto& name : nobody) {
        const bool rotates = commands::words::lower(name).find("call") != name.npos;
        out.note(fmt::format("nobody is known as \"{}\": say who it is under [people]{}", name,
                             rotates ? ", or define the rotation" : ""));
    }
    if (nobody.empty()) out.good("people: the configuration says who every name is");
}

void judge_bot_token(const slack::web_answer& answer, const std::string& scopes, findings& out) {
    if (const auto* refused = std::get_if<slack::answer_refused>(&answer)) {
        return out.wrong("bot token: Slack says " + refused->error);
    }
    if (!std::holds_alternative<slack::answer_ok>(answer)) {
        return out.wrong("bot token: Slack did not answer");
    }
    out.good("bot token: accepted");
    const auto missing = slack::missing_scopes(scopes);
    for (const auto& scope : missing) {
        out.wrong(fmt::format("scope {} is missing: {}", scope.name, scope.reason));
    }
    if (missing.empty()) out.good("scopes: all that are needed");
}

void judge_app_token(const slack::web_answer& answer, findings& out) {
    if (std::holds_alternative<slack::answer_ok>(answer)) return out.good("app token: accepted");
    const auto* refused = std::get_if<slack::answer_refused>(&answer);
    out.wrong(refused ? "app token: Slack says " + refused->error +
                            "; it needs the scope connections:write"
                      : std::string("app token: Slack did not answer"));
}

boost::asio::awaitable<void> ask_slack(const configuration* config, findings* out) {
    const auto executor = co_await boost::asio::this_coro::executor;
    auto connector = net::connector::make(executor);
    if (connector.has_error()) {
        out->wrong(connector.error().text);
        co_return;
    }
    slack::web_api web(*connector, config->api_url, config->bot_token);
    slack::web_call who{"auth.test", {}, {}};
    auto known = co_await web.call(std::move(who));
    judge_bot_token(known, web.scopes(), *out);
    slack::web_call open{"apps.connections.open", {}, {}};
    auto opened = co_await web.call_as_app(std::move(open), config->app_token);
    judge_app_token(opened, *out);
}

void check_slack(const configuration& config, bool demanded, findings& out) {
    if (config.app_token.empty() || config.bot_token.empty()) {
        if (demanded) return out.wrong("Slack: SLACK_APP_TOKEN and SLACK_BOT_TOKEN are needed");
        return out.note("Slack: not asked, because no tokens are set");
    }
    boost::asio::io_context loop(1);
    boost::asio::co_spawn(loop, ask_slack(&config, &out), [&out](std::exception_ptr error) {
        if (error) out.wrong("Slack: asking failed");
    });
    loop.run();
}

} // namespace

int check_program(const check_command& what, const environment& variables) {
    findings out;
    auto found = find_procedure(what.options.procedure);
    if (const auto* document = std::get_if<procedure_text>(&found); document && what.explain) {
        std::fputs(commands::to_text(commands::explain(document->text)).c_str(), stdout);
    }
    auto read = read_set_up(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::printf("%s\n", wrong->text.c_str());
        return 1;
    }
    const auto& with = std::get<set_up>(read);
    if (!what.explain) std::fputs(commands::understood(*with.procedure).c_str(), stdout);
    const auto warnings = commands::read_procedure(with.document.text).problems;
    if (!warnings.empty()) {
        out.note("procedure:\n" + commands::to_text(warnings, with.document.name));
    }
    out.good("procedure: " + with.document.name);
    out.good(what.options.config ? "configuration: " + what.options.config->string()
                                 : std::string("configuration: defaults"));
    check_people(with, out);
    check_database(with.config.directory, out);
    check_slack(with.config, what.online, out);
    if (out.count() > 0) std::printf("%d wrong\n", out.count());
    return out.count() == 0 ? 0 : 1;
}

} // namespace bot
