#include "bot/configuration/paging_values.hpp"

#include "bot/configuration/nearest.hpp"
#include "bot/configuration/schema.hpp"
#include "bot/paging/page_call.hpp"
#include "commands/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bot {

namespace {

using wrong = std::optional<complaint>;
using commands::pager_kind;

constexpr std::size_t longest_name = 40;

wrong read_service(const toml_value& value, pager_values& into) {
    const auto read = read_choice(value, "pagerduty|opsgenie|goalert|webhook");
    if (const auto* bad = std::get_if<complaint>(&read)) return *bad;
    const auto& name = std::get<std::string>(read);
    into.plan.service = *commands::codec::enum_value<pager_kind>(name);
    return std::nullopt;
}

wrong read_names(const toml_value& value, pager_values& into) {
    constexpr std::string_view expected = "a list of names such as [\"primary\", \"Team Lead\"]";
    const auto* list = std::get_if<toml_list>(&value.data);
    if (list == nullptr || list->empty()) return not_as_expected(expected, value);
    for (const toml_value& element : *list) {
        const auto* text = std::get_if<std::string>(&element.data);
        if (text == nullptr || text->empty()) return not_as_expected(expected, element);
        into.plan.calls_for.push_back(*text);
    }
    return std::nullopt;
}

template <std::string pager_values::*Member>
wrong read_address(const toml_value& value, pager_values& into) {
    auto read = read_api_url(value);
    if (const auto* bad = std::get_if<complaint>(&read)) return *bad;
    auto url = std::get<std::string>(std::move(read));
    url.pop_back(); // the calls' targets begin with it
    into.*Member = std::move(url);
    return std::nullopt;
}

wrong read_schedule(const toml_value& value, pager_values& into) {
    auto read = read_text(value);
    if (const auto* bad = std::get_if<complaint>(&read)) return *bad;
    into.plan.schedule = std::get<std::string>(std::move(read));
    return std::nullopt;
}

constexpr std::array keys = {
    pager_key{"service", "\"pagerduty\"", "",
              "Which one it is: pagerduty, opsgenie (Opsgenie ends on 5 April 2027), goalert, or\n"
              "webhook for one of your own.",
              read_service},
    pager_key{"for", "[\"primary\", \"Team Lead\"]", "",
              "For whom it is called: rotations, roles and handles as the procedure spells them,\n"
              "or users' ids.",
              read_names},
    pager_key{"url", "\"https://events.eu.example.com\"", "the service's own",
              "Its address; goalert and webhook need one. PagerDuty: of the Events API.",
              read_address<&pager_values::url>},
    pager_key{"schedule", "\"PSCHED1\"", "\"\"",
              "Who is on call there takes the place of the rotations above: the id of PagerDuty's\n"
              "or GoAlert's schedule, or the name of Opsgenie's. PagerDuty and GoAlert (a GraphQL\n"
              "API key) need PAGING_NAME_API_KEY for it.",
              read_schedule},
    pager_key{"api_url", "\"https://api.eu.pagerduty.com\"", "\"https://api.pagerduty.com\"",
              "PagerDuty's REST API, for its schedules.", read_address<&pager_values::api_url>},
};

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= longest_name && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

class pager_reader {
public:
    explicit pager_reader(const toml_entry& entry)
        : entry_(entry), name_(fmt::format("{}.{}", entry.section, entry.key)) {}

    pager_reading read() && {
        const auto* fields = std::get_if<toml_table>(&entry_.value.data);
        if (fields == nullptr) {
            complain(entry_.line, fmt::format("'{}' must be a section [{}], not {}", name_, name_,
                                              type_name(entry_.value)));
            return std::move(out_);
        }
        if (!is_name(entry_.key)) {
            complain(entry_.line, fmt::format("'{}': a name has at most 40 small letters, digits, "
                                              "'-' and '_'",
                                              name_));
        }
        values_.line = entry_.line;
        for (const toml_field& field : *fields)
            read_field(field);
        check_together(*fields);
        if (out_.wrong.empty()) out_.values = std::move(values_);
        return std::move(out_);
    }

private:
    void complain(int line, std::string text) { out_.wrong.push_back({line, std::move(text)}); }

    void read_field(const toml_field& field) {
        const auto key = std::ranges::find(keys, field.key, &pager_key::name);
        if (key != keys.end()) {
            const wrong found = key->assign(field.value, values_);
            if (found) {
                complain(field.line, fmt::format("'{}.{}' {}", name_, field.key, found->text));
            }
            return;
        }
        std::vector<std::string> names;
        for (const pager_key& one : keys)
            names.emplace_back(one.name);
        const auto guess = nearest(field.key, names);
        const bool secret_like =
            field.key.find("key") != field.key.npos || field.key.find("token") != field.key.npos;
        const auto hint = secret_like ? fmt::format(". Keys belong in the environment: {}",
                                                    pager_variable(entry_.key, "KEY"))
                          : guess     ? fmt::format(". Did you mean '{}.{}'?", name_, *guess)
                                      : "";
        complain(field.line, fmt::format("unknown key '{}.{}'{}", name_, field.key, hint));
    }

    void check_together(const toml_table& fields) {
        for (const pager_key& key : keys) {
            const auto same = [&](const toml_field& field) { return field.key == key.name; };
            if (key.default_value.empty() && std::ranges::none_of(fields, same)) {
                complain(entry_.line,
                         fmt::format("'{}' needs '{}', such as {}", name_, key.name, key.example));
            }
        }
        const auto service = values_.plan.service;
        const bool own = service == pager_kind::goalert || service == pager_kind::webhook;
        const bool unasked = service == pager_kind::webhook;
        if (own && values_.url.empty()) {
            complain(entry_.line, fmt::format("'{}' needs 'url', its address", name_));
        }
        if (unasked && !values_.plan.schedule.empty()) {
            complain(entry_.line, fmt::format("'{}.schedule': a webhook of your own is not asked "
                                              "who is on call",
                                              name_));
        }
    }

    const toml_entry& entry_;
    std::string name_;
    pager_values values_;
    pager_reading out_;
};

std::string or_else(const std::string& url, std::string_view usual) {
    return url.empty() ? std::string(usual) : url;
}

secret with_prefix(std::string_view prefix, const secret& key) {
    return secret(std::string(prefix) + key.reveal());
}

} // namespace

std::span<const pager_key> pager_keys() {
    return keys;
}

pager_reading read_pager_section(const toml_entry& entry) {
    return pager_reader(entry).read();
}

std::string pager_variable(std::string_view name, std::string_view what) {
    auto out = fmt::format("PAGING_{}_{}", name, what);
    std::ranges::transform(out, out.begin(), [](char c) {
        if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
        return c == '-' ? '_' : c;
    });
    return out;
}

std::vector<std::string> add_endpoints(const std::string& name, const pager_values& values,
                                       const pager_secrets& secrets, services::endpoints& into) {
    std::vector<std::string> missing;
    const auto need = [&](const secret& what, std::string_view which) {
        if (!what.empty()) return;
        const auto variable = pager_variable(name, which);
        missing.push_back(fmt::format("'{}.{}' needs {} or {}_FILE in the environment",
                                      paging_section, name, variable, variable));
    };
    services::endpoint out;
    switch (values.plan.service) {
    case pager_kind::pagerduty:
        need(secrets.key, "KEY");
        out.url = or_else(values.url, "https://events.pagerduty.com");
        out.secrets["key"] = secrets.key;
        break;
    case pager_kind::opsgenie:
        need(secrets.key, "KEY");
        out.url = or_else(values.url, "https://api.opsgenie.com");
        out.headers.emplace_back("Authorization", with_prefix("GenieKey ", secrets.key));
        break;
    case pager_kind::goalert:
        need(secrets.key, "KEY");
        out.url = values.url;
        out.headers.emplace_back("Authorization", with_prefix("Bearer ", secrets.key));
        break;
    case pager_kind::webhook:
        out.url = values.url;
        if (!secrets.key.empty()) {
            out.headers.emplace_back("Authorization", with_prefix("Bearer ", secrets.key));
        }
        break;
    }
    into[paging::service_name(name)] = std::move(out);
    const bool goalert = values.plan.service == pager_kind::goalert;
    const bool asked =
        (goalert || values.plan.service == pager_kind::pagerduty) && !values.plan.schedule.empty();
    if (!asked) return missing;
    need(secrets.api_key, "API_KEY");
    const auto usual = goalert ? values.url : std::string("https://api.pagerduty.com");
    services::endpoint api{or_else(values.api_url, usual), {}, {}};
    api.headers.emplace_back("Authorization",
                             with_prefix(goalert ? "Bearer " : "Token token=", secrets.api_key));
    into[paging::api_name(name)] = std::move(api);
    return missing;
}

} // namespace bot
