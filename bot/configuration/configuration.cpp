#include "bot/configuration/configuration.hpp"

#include "bot/configuration/nearest.hpp"
#include "bot/configuration/outside_values.hpp"
#include "bot/configuration/schema.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot {

namespace {

class loader {
public:
    explicit loader(const configuration_sources& sources)
        : sources_(sources), detection_([this](const std::string& named) {
              secret read;
              read_token(named, "", read);
              return read;
          }) {}

    void read_file(const std::filesystem::path& path);
    void read_environment();
    std::variant<configuration, problems> result() &&;

private:
    void read_entry(const toml_entry& entry);
    void read_key(const schema_key& key, const toml_entry& entry);
    void read_addressees_of(const toml_entry& entry);
    void read_rotation(const toml_entry& entry);
    void read_pager(const toml_entry& entry);
    void read_runbook(const toml_entry& entry);
    void read_service_secrets();
    void read_cadence(const toml_entry& entry);
    void unknown_section(const toml_entry& entry);
    void unknown_key(const toml_entry& entry);
    void complain(int line, std::string text);
    std::optional<std::string> variable(std::string_view name) const;
    void read_token(const std::string& name, std::string_view prefix, secret& into);
    void check_token(const std::string& where, std::string token, std::string_view prefix,
                     secret& into);

    const configuration_sources& sources_;
    std::string file_;
    configuration configuration_;
    std::map<std::string, pager_values> pagers_;
    detection_reader detection_;
    problems problems_;
};

std::string name_of(const toml_entry& entry) {
    return entry.section.empty() ? entry.key : fmt::format("{}.{}", entry.section, entry.key);
}

std::string did_you_mean(const std::optional<std::string>& guess) {
    return guess ? fmt::format(". Did you mean '{}'?", *guess) : "";
}

// The full name that is nearest, or else the key whose last part is nearest: a right key in a wrong
// section is as common as a misspelled one.
std::optional<std::string> nearest_key(const toml_entry& entry) {
    std::vector<std::string> full;
    std::vector<std::string> last;
    for (const schema_key& key : schema_keys()) {
        full.push_back(full_name(key));
        last.emplace_back(key.name);
    }
    const auto exact = std::find(last.begin(), last.end(), entry.key);
    if (exact != last.end()) return full.at(static_cast<std::size_t>(exact - last.begin()));
    if (const auto guess = nearest(name_of(entry), full)) return guess;
    const auto guess = nearest(entry.key, last);
    if (!guess) return std::nullopt;
    const auto found = std::find(last.begin(), last.end(), *guess);
    return full.at(static_cast<std::size_t>(found - last.begin()));
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view space = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos) return "";
    return std::string(text.substr(begin, text.find_last_not_of(space) - begin + 1));
}

void loader::complain(int line, std::string text) {
    problem one{file_, line, std::move(text)};
    problems_.push_back(std::move(one));
}

void loader::read_file(const std::filesystem::path& path) {
    file_ = path.string();
    const std::optional<std::string> text = sources_.read_file(path);
    if (!text) {
        complain(0, "there is no such file, or it may not be read");
        return;
    }
    toml_document document = parse_toml(*text, file_);
    for (problem& one : document.found)
        problems_.push_back(std::move(one));
    for (const toml_entry& entry : document.entries)
        read_entry(entry);
    detection_.finish(configuration_.detection, configuration_.services, configuration_.team);
    for (auto& [line, sentence] : detection_.wrong)
        complain(line, std::move(sentence));
}

void loader::read_entry(const toml_entry& entry) {
    const auto sections = schema_sections();
    const auto section = std::find_if(sections.begin(), sections.end(),
                                      [&](const auto& one) { return one.name == entry.section; });
    if (section == sections.end() && !entry.section.empty()) {
        if (entry.key.empty()) unknown_section(entry);
        return; // the section's name is the mistake: its keys need no message each
    }
    if (entry.key.empty()) return;
    if (find_detection_section(entry.section)) return detection_.read(entry);
    if (section != sections.end() && section->free_keys) {
        if (entry.section == rotations_section) {
            read_rotation(entry);
        } else if (is_outside_section(entry.section)) {
            const auto wrong = read_outside_entry(entry, configuration_);
            if (wrong) complain(entry.line, fmt::format("'{}' {}", name_of(entry), wrong->text));
        } else if (entry.section == paging_section) {
            read_pager(entry);
        } else if (entry.section == runbooks_section) {
            read_runbook(entry);
        } else if (entry.section == update_every_section) {
            read_cadence(entry);
        } else {
            read_addressees_of(entry);
        }
        return;
    }
    for (const schema_key& key : schema_keys()) {
        if (key.section == entry.section && key.name == entry.key) {
            read_key(key, entry);
            return;
        }
    }
    unknown_key(entry);
}

void loader::read_key(const schema_key& key, const toml_entry& entry) {
    const std::optional<complaint> wrong = key.assign(key, entry.value, configuration_);
    if (wrong) {
        complain(entry.line, fmt::format("'{}' {}", full_name(key), wrong->text));
    } else if (key.kind == value_kind::time_zone) {
        const std::string& zone = configuration_.team.time_zone;
        if (sources_.knows_time_zone(zone)) return;
        complain(entry.line,
                 fmt::format("'{}' is \"{}\", which is no time zone that this system knows",
                             full_name(key), zone));
    }
}

void loader::read_addressees_of(const toml_entry& entry) {
    auto read = read_addressees(entry.value);
    if (const auto* wrong = std::get_if<complaint>(&read)) {
        complain(entry.line, fmt::format("'{}' {}", name_of(entry), wrong->text));
        return;
    }
    auto& people = configuration_.team.people;
    people[entry.key] = std::get<std::vector<commands::addressee>>(std::move(read));
}

void loader::read_rotation(const toml_entry& entry) {
    auto read = read_rotation_section(entry, rotation_keys());
    for (auto& [line, text] : read.wrong)
        complain(line, std::move(text));
    if (!read.group.empty()) configuration_.team.on_call_groups[entry.key] = read.group;
    if (read.plan) configuration_.team.rotations[entry.key] = *std::move(read.plan);
}

void loader::read_pager(const toml_entry& entry) {
    auto read = read_pager_section(entry);
    for (auto& [line, text] : read.wrong)
        complain(line, std::move(text));
    if (read.values) pagers_[entry.key] = *std::move(read.values);
}

void loader::read_runbook(const toml_entry& entry) {
    constexpr std::size_t at_most = 10; // an announcement is no list of links
    auto read = read_link(entry.value);
    auto& all = configuration_.team.runbooks;
    if (const auto* wrong = std::get_if<complaint>(&read)) {
        complain(entry.line, fmt::format("'{}' {}", name_of(entry), wrong->text));
    } else if (all.size() == at_most) {
        complain(entry.line, fmt::format("'{}': at most {} runbooks", name_of(entry), at_most));
    } else if (const auto& link = std::get<std::string>(read); !link.empty()) {
        all[entry.key] = link;
    }
}

void loader::read_cadence(const toml_entry& entry) {
    const auto read = read_duration(entry.value, shortest_cadence, longest_cadence);
    if (const auto* wrong = std::get_if<complaint>(&read)) {
        complain(entry.line, fmt::format("'{}' {}", name_of(entry), wrong->text));
        return;
    }
    configuration_.team.update_every_of[entry.key] = std::get<commands::duration>(read);
}

void loader::unknown_section(const toml_entry& entry) {
    std::vector<std::string> known;
    for (const schema_section& section : schema_sections())
        known.emplace_back(section.name);
    complain(entry.line, fmt::format("unknown section '{}'{}", entry.section,
                                     did_you_mean(nearest(entry.section, known))));
}

void loader::unknown_key(const toml_entry& entry) {
    if (entry.key == "app_token" || entry.key == "bot_token" || entry.key == "token") {
        complain(entry.line,
                 fmt::format("'{}': tokens do not belong in this file. Set SLACK_APP_TOKEN and "
                             "SLACK_BOT_TOKEN in the environment, or the same with _FILE",
                             name_of(entry)));
        return;
    }
    complain(entry.line,
             fmt::format("unknown key '{}'{}", name_of(entry), did_you_mean(nearest_key(entry))));
}

// An empty variable is one that is not set: that is how Compose files and shells leave them.
std::optional<std::string> loader::variable(std::string_view name) const {
    std::optional<std::string> value = sources_.environment(name);
    if (!value || trimmed(*value).empty()) return std::nullopt;
    return trimmed(*value);
}

void loader::read_token(const std::string& name, std::string_view prefix, secret& into) {
    const std::string file_name = name + "_FILE";
    const std::optional<std::string> token = variable(name);
    const std::optional<std::string> path = variable(file_name);
    if (token && path) {
        problem one{name, 0, fmt::format("set {} or {}, not both", name, file_name)};
        problems_.push_back(std::move(one));
    } else if (token) {
        check_token(name, *token, prefix, into);
    } else if (path) {
        const std::optional<std::string> text = sources_.read_file(*path);
        const std::string where = fmt::format("{} ({})", file_name, *path);
        if (text) {
            check_token(where, trimmed(*text), prefix, into);
        } else {
            problem one{where, 0, "there is no such file, or it may not be read"};
            problems_.push_back(std::move(one));
        }
    }
}

// The messages never show the token, nor a part of it.
void loader::check_token(const std::string& where, std::string token, std::string_view prefix,
                         secret& into) {
    std::string text;
    if (token.empty()) {
        text = "is empty";
    } else if (token.find_first_of(" \t\r\n") != std::string::npos) {
        text = "holds more than one word";
    } else if (!token.starts_with(prefix)) {
        text = fmt::format("a token that begins with {} is needed here{}", prefix,
                           prefix == "xapp-" && token.starts_with("xoxb-")
                               ? "; this is a bot token, which belongs in SLACK_BOT_TOKEN"
                           : prefix == "xoxb-" && token.starts_with("xapp-")
                               ? "; this is an app token, which belongs in SLACK_APP_TOKEN"
                               : "");
    }
    if (text.empty()) {
        into = secret(std::move(token));
        return;
    }
    problem one{where, 0, std::move(text)};
    problems_.push_back(std::move(one));
}

// What the services must be shown. The addresses come from the file, the secrets never do.
void loader::read_service_secrets() {
    for (const auto& [name, values] : pagers_) {
        pager_secrets secrets;
        read_token(pager_variable(name, "KEY"), "", secrets.key);
        read_token(pager_variable(name, "API_KEY"), "", secrets.api_key);
        read_token(pager_variable(name, "WEBHOOK_SECRET"), "", secrets.webhook_secret);
        for (auto& text : add_endpoints(name, values, secrets, configuration_.services))
            complain(values.line, std::move(text));
        configuration_.team.pagers[name] = values.plan;
        if (!secrets.webhook_secret.empty()) {
            configuration_.webhook_secrets[name] = secrets.webhook_secret;
        }
    }
    secret token;
    read_token("TRACKER_TOKEN", "", token);
    std::vector<std::string> missing;
    configuration_.team.tracker =
        tracker_of(configuration_.tracker, token, configuration_.services, missing);
    for (auto& text : missing)
        complain(0, std::move(text));
}

void loader::read_environment() {
    read_token("SLACK_APP_TOKEN", "xapp-", configuration_.app_token);
    read_token("SLACK_BOT_TOKEN", "xoxb-", configuration_.bot_token);
    read_token("STATUSPAGE_TOKEN", "", configuration_.statuspage.token);
    read_token("INSTATUS_TOKEN", "", configuration_.instatus.token);
    read_token("CACHET_TOKEN", "", configuration_.cachet.token);
    read_token("SMTP_PASSWORD", "", configuration_.smtp.password);
    read_service_secrets();
    if (const auto url = variable("SLACK_API_URL")) {
        auto read = read_api_url(toml_value{*url, 0});
        if (const auto* wrong = std::get_if<complaint>(&read)) {
            problem one{"SLACK_API_URL", 0, wrong->text};
            problems_.push_back(std::move(one));
        } else {
            configuration_.api_url = std::get<std::string>(std::move(read));
        }
    }
    if (!configuration_.directory.empty()) return;
    if (const auto state = variable("STATE_DIRECTORY")) { // systemd's StateDirectory=
        configuration_.directory = state->substr(0, state->find(':'));
    } else if (const auto home_of_state = variable("XDG_STATE_HOME")) {
        configuration_.directory = std::filesystem::path(*home_of_state) / "incident-bot";
    } else if (const auto home = variable("HOME")) {
        configuration_.directory =
            std::filesystem::path(*home) / ".local" / "state" / "incident-bot";
    }
}

std::variant<configuration, problems> loader::result() && {
    for (auto& text : finish_outside(configuration_))
        complain(0, std::move(text));
    if (!problems_.empty()) return std::move(problems_);
    return std::move(configuration_);
}

} // namespace

std::variant<configuration, problems>
load_configuration(const configuration_sources& sources,
                   const std::optional<std::filesystem::path>& file) {
    loader load(sources);
    if (file) load.read_file(*file);
    load.read_environment();
    return std::move(load).result();
}

} // namespace bot
