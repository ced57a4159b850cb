#include "bot/clock.hpp"
#include "bot/examination/examine.hpp"
#include "bot/examination/machine.hpp"
#include "bot/mail/sender.hpp"
#include "bot/program/calendar_token.hpp"
#include "bot/program/program.hpp"
#include "bot/slack/manifest.hpp"
#include "bot/slack/web_api.hpp"
#include "bot/time_zones.hpp"
#include "commands/calling/callees.hpp"
#include "commands/procedure/explain.hpp"
#include "commands/procedure/understood.hpp"
#include "commands/procedure/words.hpp"
#include "storage/database.hpp"
#include "storage/side_reader.hpp"
#include "storage/trouble.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace bot {
namespace {

// What was found, printed as it is found; counts what is wrong.
class printed_findings {
public:
    void good(const std::string& text) { std::printf("ok     %s\n", text.c_str()); }
    void note(const std::string& text) { std::printf("note   %s\n", text.c_str()); }
    void wrong(const std::string& text) {
        std::printf("WRONG  %s\n", text.c_str());
        ++wrong_;
    }
    void print(const examination::finding& each) {
        if (each.how == examination::verdict::well) return good(each.text);
        const auto text = each.remedy.empty() ? each.text : each.text + "\n       " + each.remedy;
        each.how == examination::verdict::wrong ? wrong(text) : note(text);
    }
    [[nodiscard]] int count() const { return wrong_; }

private:
    int wrong_ = 0;
};

void check_database(const std::filesystem::path& directory, printed_findings& out) {
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

// Where people's calendars find the rotations. "/incident oncall feed" tells whoever asks.
void note_calendars(const configuration& config, const std::vector<std::string>& rotations,
                    printed_findings& out) {
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
void check_people(const set_up& with, printed_findings& out) {
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
    for (const auto& each : examination::judge_names(nobody))
        out.print(each);
}

boost::asio::awaitable<void> ask_slack(const set_up* with, printed_findings* out) {
    const auto executor = co_await boost::asio::this_coro::executor;
    auto connector = net::connector::make(executor);
    if (connector.has_error()) {
        out->wrong(connector.error().text);
        co_return;
    }
    const auto& config = with->config;
    slack::web_api web(*connector, config.api_url, config.bot_token);
    services::directory road(*connector, config.services);
    if (!config.smtp.url.empty()) {
        road.deliver_mail_by(std::make_shared<mail::sender>(executor, config.smtp));
    }
    examination::surroundings around{*connector, &web,         &road,
                                     &config,    &config.team, [] { return clock().now(); }};
    auto found = co_await examination::examine(std::move(around));
    for (const auto& each : found)
        out->print(each);
}

// The disk that is written to; where there is no directory yet, the bot makes it.
void check_machine(const std::filesystem::path& directory, printed_findings& out) {
    std::error_code ignored;
    if (!std::filesystem::exists(directory, ignored)) return;
    auto machine = examination::measure_machine(directory);
    machine.write_took = examination::measure_write(directory);
    for (const auto& each : examination::judge_machine(machine))
        out.print(each);
}

// With Slack being asked, the relay is tried as well, and says so itself.
void check_mail(const configuration& config, printed_findings& out) {
    if (config.smtp.url.empty() || mail::has_curl()) return;
    out.wrong(fmt::format("mail: {}\n       {}", mail::without_curl, mail::get_curl));
}

void check_slack(const set_up& with, bool demanded, printed_findings& out) {
    const auto& config = with.config;
    if (config.app_token.empty() || config.bot_token.empty()) {
        if (demanded) return out.wrong("Slack: SLACK_APP_TOKEN and SLACK_BOT_TOKEN are needed");
        return out.note("Slack: not asked, because no tokens are set");
    }
    boost::asio::io_context loop(1);
    boost::asio::co_spawn(loop, ask_slack(&with, &out), [&out](std::exception_ptr error) {
        if (error) out.wrong("Slack: asking failed");
    });
    loop.run();
}

} // namespace

int check_program(const check_command& what, const environment& variables) {
    printed_findings out;
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
    check_machine(with.config.directory, out);
    if (!what.online) check_mail(with.config, out);
    check_slack(with, what.online, out);
    if (out.count() > 0) std::printf("%d wrong\n", out.count());
    return out.count() == 0 ? 0 : 1;
}

} // namespace bot
