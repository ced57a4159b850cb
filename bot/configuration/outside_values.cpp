#include "bot/configuration/outside_values.hpp"

#include "bot/configuration/configuration.hpp"
#include "bot/net/address.hpp"
#include "commands/mail/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace bot {
namespace {

using wrong = std::optional<complaint>;

constexpr std::string_view subscribers_word = "subscribers";

// A text, or a list of texts.
std::optional<std::vector<std::string>> texts_of(const toml_value& value) {
    std::vector<std::string> out;
    if (const auto* text = std::get_if<std::string>(&value.data)) return std::vector{*text};
    const auto* list = std::get_if<toml_list>(&value.data);
    if (!list) return {};
    for (const auto& each : *list) {
        const auto* text = std::get_if<std::string>(&each.data);
        if (!text) return {};
        out.push_back(*text);
    }
    return out;
}

wrong read_component(const toml_entry& entry, configuration& into) {
    auto words = texts_of(entry.value);
    if (!words) return not_as_expected("a list of words such as [\"checkout\"]", entry.value);
    into.team.outside.page.components.push_back({entry.key, *std::move(words)});
    return {};
}

// "Checkout" = { statuspage = "kctbh9vrtdwd", cachet = "3" }
wrong read_component_ids(const toml_entry& entry, configuration& into) {
    const auto* fields = std::get_if<toml_table>(&entry.value.data);
    if (!fields)
        return not_as_expected("ids such as { statuspage = \"kctbh9vrtdwd\" }", entry.value);
    for (const auto& each : *fields) {
        const auto* id = std::get_if<std::string>(&each.value.data);
        const bool known =
            each.key == "statuspage" || each.key == "instatus" || each.key == "cachet";
        if (!known || !id || id->empty()) {
            return complaint{
                fmt::format("has '{}'; an id stands at statuspage, instatus or cachet, "
                            "in quotes",
                            each.key)};
        }
        into.component_ids[entry.key][each.key] = *id;
    }
    return {};
}

wrong read_list(const toml_entry& entry, configuration& into) {
    const auto all = texts_of(entry.value);
    if (!all) return not_as_expected("a list of mail addresses", entry.value);
    auto& known = into.team.outside.mail.recipients;
    for (const auto& each : *all) {
        if (each == subscribers_word) {
            into.team.outside.mail.to_subscribers = true;
            continue;
        }
        if (!commands::is_mail_address(each)) {
            return complaint{fmt::format("holds \"{}\", which is no mail address", each)};
        }
        if (std::ranges::find(known, each) == known.end()) known.push_back(each);
    }
    return {};
}

std::optional<int> digits(std::string_view text) {
    int out = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || stopped != text.data() + text.size()) return {};
    return out;
}

// "2026-12-01 22:00", UTC.
std::optional<commands::instant> moment(std::string_view text) {
    if (text.size() != 16 || text[4] != '-' || text[7] != '-' || text[13] != ':') return {};
    if (text[10] != ' ' && text[10] != 'T') return {};
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    const auto hour = digits(text.substr(11, 2));
    const auto minute = digits(text.substr(14, 2));
    if (!year || !month || !day || !hour || !minute) return {};
    if (*hour > 23 || *minute > 59 || *month < 1 || *day < 1) return {};
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return {};
    return commands::instant(std::chrono::sys_days(date)) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute);
}

wrong read_field(const toml_field& field, commands::planned_maintenance& into) {
    const auto texts = texts_of(field.value);
    if (field.key == "components" && texts) {
        into.components = *texts;
        return {};
    }
    const auto* text = std::get_if<std::string>(&field.value.data);
    if (field.key == "text" && text) {
        into.text = *text;
        return {};
    }
    if (field.key != "from" && field.key != "until") {
        return complaint{
            fmt::format("has the key '{}'; known are from, until, text and components", field.key)};
    }
    const auto at = text ? moment(*text) : std::nullopt;
    if (!at) return complaint{fmt::format("needs '{}' as \"2026-12-01 22:00\", in UTC", field.key)};
    (field.key == "from" ? into.from : into.until) = *at;
    return {};
}

wrong read_maintenance(const toml_entry& entry, configuration& into) {
    const auto* fields = std::get_if<toml_table>(&entry.value.data);
    if (!fields) return not_as_expected("a section of its own", entry.value);
    commands::planned_maintenance out;
    out.name = entry.key;
    for (const auto& each : *fields) {
        if (auto found = read_field(each, out)) return found;
    }
    if (out.until <= out.from) return complaint{"must have a 'from', and an 'until' after it"};
    into.team.outside.page.maintenances.push_back(std::move(out));
    return {};
}

const std::string* text_in(const toml_value& value) {
    return std::get_if<std::string>(&value.data);
}

bool has_host_and_port(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == text.npos || colon == 0) return false;
    const auto port = digits(text.substr(colon + 1));
    const auto host = text.substr(0, colon);
    return port && *port > 0 && *port < 65536 && std::ranges::all_of(host, [](char letter) {
               return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                      (letter >= 'A' && letter <= 'Z') ||
                      std::string_view(".-:[]").find(letter) != std::string_view::npos;
           });
}

void add_publisher(configuration& to, const std::string& name, std::string url,
                   std::string authorization) {
    services::endpoint at{std::move(url), {}, {}};
    at.headers.emplace_back("Authorization", secret(std::move(authorization)));
    to.services[name] = std::move(at);
    to.team.outside.publishers.push_back(name);
}

std::string without_slash(std::string url) {
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

void check_token(std::vector<std::string>& found, const secret& token, std::string_view name,
                 std::string_view variable) {
    if (!token.empty()) return;
    found.push_back(fmt::format("[{}] is configured, but {} is not set (or {}_FILE)", name,
                                variable, variable));
}

} // namespace

bool is_outside_section(std::string_view section) {
    return section == components_section || section == maintenance_section ||
           section == component_ids_section || section == mail_lists_section;
}

wrong read_outside_entry(const toml_entry& entry, configuration& into) {
    if (entry.section == components_section) return read_component(entry, into);
    if (entry.section == component_ids_section) return read_component_ids(entry, into);
    if (entry.section == maintenance_section) return read_maintenance(entry, into);
    return read_list(entry, into);
}

std::vector<std::string> finish_outside(configuration& into) {
    std::vector<std::string> found;
    const auto& statuspage = into.statuspage;
    if (!statuspage.page.empty()) {
        check_token(found, statuspage.token, "statuspage", "STATUSPAGE_TOKEN");
        add_publisher(into, "statuspage",
                      fmt::format("{}/v1/pages/{}", without_slash(statuspage.url), statuspage.page),
                      "OAuth " + statuspage.token.reveal());
    }
    const auto& instatus = into.instatus;
    if (!instatus.page.empty()) {
        check_token(found, instatus.token, "instatus", "INSTATUS_TOKEN");
        add_publisher(into, "instatus",
                      fmt::format("{}/v1/{}", without_slash(instatus.url), instatus.page),
                      "Bearer " + instatus.token.reveal());
    }
    const auto& cachet = into.cachet;
    if (!cachet.url.empty()) {
        check_token(found, cachet.token, "cachet", "CACHET_TOKEN");
        add_publisher(into, "cachet", without_slash(cachet.url), "Bearer " + cachet.token.reveal());
    }
    for (const auto& [name, ids] : into.component_ids) {
        auto& all = into.team.outside.page.components;
        const auto of = std::ranges::find(all, name, &commands::page_component::name);
        if (of == all.end()) {
            found.push_back(fmt::format("[{}] names \"{}\", which [{}] does not have",
                                        component_ids_section, name, components_section));
        } else {
            of->ids = ids;
        }
    }
    auto& mail = into.team.outside.mail;
    if (mail.to_subscribers && (into.smtp.url.empty() || into.team.outside.page.title.empty() ||
                                into.team.outside.page.address.empty())) {
        found.emplace_back("[mail_lists] names the subscribers, so mail.server, status_page.title "
                           "and status_page.address are needed: their links lead to the page");
    }
    if (into.smtp.url.empty()) {
        mail.from.clear(); // nobody would carry it
    } else if (mail.from.empty()) {
        found.emplace_back("mail.server is set, but not mail.from");
    }
    into.smtp.from = commands::address_in(mail.from);
    return found;
}

reading<std::string> read_mail_server(const toml_value& value) {
    constexpr std::string_view expected =
        "\"smtp://host:587\" (with STARTTLS) or \"smtps://host:465\"; without TLS only on "
        "loopback, \"smtp-plain://127.0.0.1:25\"";
    const auto* text = text_in(value);
    if (!text) return not_as_expected(expected, value);
    if (text->empty()) return *text;
    for (const std::string_view scheme : {"smtp://", "smtps://", "smtp-plain://"}) {
        if (!text->starts_with(scheme)) continue;
        const auto rest = std::string_view(*text).substr(scheme.size());
        if (!has_host_and_port(rest)) break;
        const auto host = std::string(rest.substr(0, rest.rfind(':')));
        if (scheme == "smtp-plain://" && !net::is_loopback(host)) break;
        return *text;
    }
    return not_as_expected(expected, value);
}

reading<std::string> read_mailbox(const toml_value& value) {
    const auto* text = text_in(value);
    if (text && text->empty()) return *text;
    const bool one_line = text && text->find_first_of("\r\n") == text->npos;
    if (one_line && commands::is_mail_address(commands::address_in(*text))) return *text;
    return not_as_expected("a sender such as \"Acme Status <status@acme.test>\"", value);
}

reading<std::string> read_public_address(const toml_value& value) {
    const auto* text = text_in(value);
    if (text && text->empty()) return *text;
    const bool web = text && (text->starts_with("https://") || text->starts_with("http://"));
    if (!web || text->find_first_of(" \"<>'\r\n") != text->npos) {
        return not_as_expected("an address such as \"https://status.acme.test\"", value);
    }
    return without_slash(*text);
}

reading<std::string> read_unsubscribe(const toml_value& value) {
    const auto* text = text_in(value);
    if (text && text->empty()) return *text;
    const bool known = text && (text->starts_with("https://") || text->starts_with("mailto:"));
    if (known && text->find_first_of(" <>,\r\n") == text->npos) return *text;
    return not_as_expected("an address such as \"mailto:unsubscribe@acme.test\"", value);
}

reading<std::int64_t> read_whole_number(const toml_value& value, std::int64_t least,
                                        std::int64_t most) {
    const auto* number = std::get_if<std::int64_t>(&value.data);
    if (number && *number >= least && *number <= most) return *number;
    return not_as_expected(fmt::format("a whole number from {} to {}", least, most), value);
}

} // namespace bot
