#include "bot/app/runner.hpp"
#include "bot/program/program.hpp"
#include "bot/time_zones.hpp"
#include "commands/decide/decide.hpp"
#include "commands/procedure/understood.hpp"
#include "storage/database.hpp"

#include <boost/asio/io_context.hpp>

#include <charconv>
#include <cstdio>

namespace bot {
namespace {

storage::brain brain_of(std::shared_ptr<const commands::procedure> procedure,
                        std::shared_ptr<const commands::settings> settings) {
    return {std::move(procedure), std::move(settings), system_time_zones(), commands::decide};
}

// Set by deploy/run for the practice workspace only.
int speed_of(const environment& variables) {
    const auto text = variables("INCIDENT_BOT_SPEED").value_or("1");
    int speed = 1;
    std::from_chars(text.data(), text.data() + text.size(), speed);
    return speed;
}

bool is_practice(const configuration& config) {
    const auto where = net::parse_address(config.api_url);
    return where.has_value() && net::is_loopback(where->host);
}

// Every line of it, or nothing: a broken document is refused and the old one stays.
std::optional<storage::brain> read_again(const common_options& options, const logger& log,
                                         std::shared_ptr<const commands::settings> settings) {
    auto found = find_procedure(options.procedure);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&found)) {
        log.error("the procedure stays as it was", {{"why", wrong->text}});
        return {};
    }
    const auto& document = std::get<procedure_text>(found);
    auto read = commands::read_procedure(document.text);
    if (!read.value) {
        log.error("the procedure stays as it was",
                  {{"why", commands::to_text(read.problems, document.name)}});
        return {};
    }
    return brain_of(std::make_shared<const commands::procedure>(std::move(*read.value)),
                    std::move(settings));
}

} // namespace

int run_program(const run_command& what, const environment& variables) {
    auto read = read_set_up(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::fprintf(stderr, "%s\n", wrong->text.c_str());
        return 1;
    }
    const auto& with = std::get<set_up>(read);
    if (with.config.app_token.empty() || with.config.bot_token.empty()) {
        std::fputs("SLACK_APP_TOKEN (xapp-…) and SLACK_BOT_TOKEN (xoxb-…) are needed, or files "
                   "with them named by SLACK_APP_TOKEN_FILE and SLACK_BOT_TOKEN_FILE.\n"
                   "To try the bot without Slack: deploy/run\n",
                   stderr);
        return 1;
    }
    const int speed = speed_of(variables);
    if (speed != 1 && !is_practice(with.config)) {
        std::fputs("INCIDENT_BOT_SPEED is for the practice workspace; Slack's time cannot be "
                   "hurried.\n",
                   stderr);
        return 1;
    }
    const clock time(speed);
    logger log({with.config.level, [time] { return time.now(); },
                standard_error_sink(with.config.format)});
    log.hide(with.config.app_token);
    log.hide(with.config.bot_token);
    try {
        storage::location where;
        where.directory = with.config.directory;
        const auto store = storage::open_store(where);
        const auto settings = std::make_shared<const commands::settings>(with.config.team);
        log.info("incident-bot starts", {{"version", INCIDENT_BOT_VERSION},
                                         {"data", with.config.directory.string()},
                                         {"procedure", with.document.name},
                                         {"procedure_version", with.procedure->version}});
        boost::asio::io_context loop(1);
        runner bot(loop, with.config, *store, brain_of(with.procedure, settings), time, log,
                   [&] { return read_again(what.options, log, settings); });
        return bot.run();
    } catch (const storage::trouble& error) {
        log.error(error.what());
        return 1;
    }
}

} // namespace bot
