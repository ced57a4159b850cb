#include "bot/app/runner.hpp"
#include "bot/program/advice.hpp"
#include "bot/program/calendar_token.hpp"
#include "bot/program/program.hpp"
#include "bot/program/reading_again.hpp"
#include "storage/database.hpp"

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <malloc.h>
#include <optional>

namespace bot {
namespace {

// Set by deploy/run for the practice workspace only. Nothing: it is no number from 1 on.
std::optional<int> speed_of(const environment& variables) {
    const auto text = variables("INCIDENT_BOT_SPEED").value_or("1");
    const auto* const end = text.data() + text.size();
    int speed = 0;
    const bool whole = std::from_chars(text.data(), end, speed).ptr == end;
    return whole && speed >= 1 ? std::optional(speed) : std::nullopt;
}

bool is_practice(const configuration& config) {
    const auto where = net::parse_address(config.api_url);
    return where.has_value() && net::is_loopback(where->host);
}

// What a burst of envelopes frees is taken again by the next. glibc gives it back to the system
// from 128 kB on, and has every other core interrupted for it: a fifth of an envelope's time.
void keep_what_bursts_free() {
    constexpr int kept = 1 << 20; // bytes, of each thread's heap
    mallopt(M_TRIM_THRESHOLD, kept);
}

} // namespace

int run_program(const run_command& what, const environment& variables) {
    keep_what_bursts_free();
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
    const auto speed = speed_of(variables);
    if (!speed) {
        std::fputs("INCIDENT_BOT_SPEED must be a whole number from 1 on.\n", stderr);
        return 1;
    }
    if (*speed != 1 && !is_practice(with.config)) {
        std::fputs("INCIDENT_BOT_SPEED is for the practice workspace; Slack's time cannot be "
                   "hurried.\n",
                   stderr);
        return 1;
    }
    const clock time(*speed);
    auto lines = to_standard_error(with.config.format);
    lines.level = with.config.level;
    lines.now = [time] { return time.now(); };
    logger log(std::move(lines));
    hide_secrets(with.config, log);
    try {
        storage::location where;
        where.directory = with.config.directory;
        const auto store = storage::open_store(where);
        const auto token = calendar_token(with.config.directory);
        log.hide(secret(token));
        auto team = with.config.team;
        team.calendar_address = calendar_address(with.config, token);
        const auto brain =
            brain_of(with.procedure, std::make_shared<const commands::settings>(team));
        log.info("incident-bot starts", {{"version", INCIDENT_BOT_VERSION},
                                         {"data", with.config.directory.string()},
                                         {"procedure", with.document.name},
                                         {"procedure_version", with.procedure->version}});
        boost::asio::io_context loop(1);
        runner bot(loop, with.config, *store, brain, time, log,
                   {reading_again(what.options, variables, log, brain, with.config),
                    find_supervisor(variables),
                    {INCIDENT_BOT_VERSION, INCIDENT_BOT_COMMIT},
                    token});
        return bot.run();
    } catch (const storage::trouble& error) {
        log.error(fmt::format("{}. {}", error.what(), advice_for(error.kind())));
        return 1;
    } catch (const std::runtime_error& error) {
        log.error(error.what());
        return 1;
    }
}

} // namespace bot
