#include "tests/practice/options.hpp"

#include "bot/net/address.hpp"

#include <CLI/CLI.hpp>

#include <cmath>
#include <sstream>

namespace practice {
namespace {

std::string check_loopback(const std::string& host) {
    return bot::net::is_loopback(host)
               ? ""
               : "the practice workspace is for this machine only: use a loopback address";
}

std::string check_duration(const std::string& text) {
    return parse_duration(text) ? "" : "a duration looks like 100ms or 1.5s";
}

} // namespace

std::optional<std::chrono::milliseconds> parse_duration(const std::string& text) {
    std::istringstream in(text);
    in.imbue(std::locale::classic());
    double number = -1;
    std::string unit;
    const bool read = static_cast<bool>(in >> number);
    in >> unit;
    if (!read || !(number >= 0) || number > 1e6 || (!unit.empty() && unit != "ms" && unit != "s")) {
        return std::nullopt;
    }
    return std::chrono::milliseconds(std::llround(unit == "s" ? number * 1000 : number));
}

std::variant<options, no_start> parse_options(int count, const char* const* arguments) {
    options chosen;
    std::string limits = "on";
    std::string latency = "0ms";
    CLI::App app("A workspace on this machine that speaks Slack's Web API and Socket Mode, with a "
                 "page to use it in the browser.",
                 "slack-workspace");
    app.add_option("--host", chosen.host, "Address to listen on (loopback only)")
        ->check(check_loopback)
        ->capture_default_str();
    app.add_option("--port", chosen.port, "Port to listen on; 0: any free one")
        ->capture_default_str();
    app.add_option("--speed", chosen.speed, "Practice time runs this many times as fast")
        ->check(CLI::Range(0.01, 100000.0))
        ->capture_default_str();
    app.add_option("--rate-limits", limits, "Slack's rate limits")
        ->check(CLI::IsMember({"on", "off"}))
        ->capture_default_str();
    app.add_option("--latency", latency, "Time that each Web API call takes on top")
        ->check(check_duration)
        ->capture_default_str();
    app.add_option("--seed", chosen.seed, "For ids and tokens: the same seed, the same world")
        ->capture_default_str();
    app.add_option("--page", chosen.page, "Serve the page from this directory, to work on it")
        ->check(CLI::ExistingDirectory);
    app.add_option("--manifest", chosen.manifest,
                   "The installed app's manifest (JSON); without it, an app that may do everything")
        ->check(CLI::ExistingFile);
    app.add_option("--without-scope", chosen.without_scopes,
                   "A scope that the bot token lacks; may be repeated")
        ->type_name("SCOPE")
        ->allow_extra_args(false);
    auto* certificate = app.add_option("--tls-certificate", chosen.tls_certificate,
                                       "Certificate chain (PEM): serve https and wss")
                            ->check(CLI::ExistingFile);
    auto* key = app.add_option("--tls-key", chosen.tls_key, "Its private key (PEM)")
                    ->check(CLI::ExistingFile);
    certificate->needs(key);
    key->needs(certificate);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& e) {
        std::ostringstream text;
        const int status = app.exit(e, text, text);
        return no_start{status, text.str()};
    }
    chosen.rate_limits = limits == "on";
    chosen.latency = parse_duration(latency).value();
    return chosen;
}

} // namespace practice
