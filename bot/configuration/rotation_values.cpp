#include "bot/configuration/rotation_values.hpp"

#include "bot/configuration/nearest.hpp"
#include "bot/configuration/schema.hpp"
#include "commands/dates/calendar_words.hpp"
#include "commands/dates/iso_date.hpp"
#include "commands/grammar/on_call.hpp"
#include "commands/procedure/duration.hpp"
#include "commands/rotation/typed_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bot {

namespace {

using wrong = std::optional<complaint>;

wrong read_members(const toml_value& value, rotation_values& into) {
    constexpr std::string_view expected = "a list of users' ids such as [\"U012AB3CD\"]";
    const auto* list = std::get_if<toml_list>(&value.data);
    if (list == nullptr) return not_as_expected(expected, value);
    if (list->empty()) return complaint{fmt::format("must be {}, not an empty list", expected)};
    for (const toml_value& element : *list) {
        const auto read = read_addressees(element);
        const auto* people = std::get_if<std::vector<commands::addressee>>(&read);
        const auto* user = people != nullptr && people->size() == 1
                               ? std::get_if<commands::user_id>(&people->front())
                               : nullptr;
        if (user == nullptr) return not_as_expected(expected, element);
        into.members.push_back(*user);
    }
    return std::nullopt;
}

// "Mon 09:00", or "09:00".
wrong read_handover(const toml_value& value, rotation_values& into) {
    constexpr std::string_view expected = "a day and a time such as \"Mon 09:00\"";
    const auto* text = std::get_if<std::string>(&value.data);
    if (text == nullptr) return not_as_expected(expected, value);
    const auto read = commands::read_handover(*text);
    if (!read) return not_as_expected(expected, value);
    into.handover_said = true;
    into.handover_day = read->day;
    into.handover_time = read->time;
    return std::nullopt;
}

wrong read_starts(const toml_value& value, rotation_values& into) {
    constexpr std::string_view expected = "a date such as 2026-01-05";
    if (const auto* date = std::get_if<std::chrono::year_month_day>(&value.data)) {
        into.starts = *date;
    } else if (const auto* text = std::get_if<std::string>(&value.data)) {
        into.starts = commands::read_iso_date(*text);
    }
    if (!into.starts || !into.starts->ok()) return not_as_expected(expected, value);
    return std::nullopt;
}

wrong read_every(const toml_value& value, rotation_values& into) {
    const auto read = read_duration(value, commands::shortest_turn, commands::longest_turn);
    if (const auto* bad = std::get_if<complaint>(&read)) return *bad;
    const auto length = std::get<commands::duration>(read);
    into.every = std::chrono::floor<std::chrono::days>(length);
    if (into.every != length) return not_as_expected("whole days such as \"7d\"", value);
    return std::nullopt;
}

wrong read_group(const toml_value& value, rotation_values& into) {
    constexpr std::string_view expected = "a user group's id such as \"S012AB3CD\"";
    const auto* text = std::get_if<std::string>(&value.data);
    if (text != nullptr && text->empty()) return std::nullopt; // none
    const auto read = read_addressees(value);
    const auto* people = std::get_if<std::vector<commands::addressee>>(&read);
    const auto* group = people != nullptr && people->size() == 1
                            ? std::get_if<commands::usergroup_id>(&people->front())
                            : nullptr;
    if (group == nullptr) return not_as_expected(expected, value);
    into.group = *group;
    return std::nullopt;
}

constexpr std::array keys = {
    rotation_key{"members", "[\"U012AB3CD\", \"U045EF6GH\"]", "",
                 "Users' ids, in the order of their turns.", read_members},
    rotation_key{"starts", "2026-01-05", "",
                 "The day on which the first member's turn begins. Nobody is on call before.",
                 read_starts},
    rotation_key{"handover", "\"Mon 09:00\"", "\"Mon 09:00\"",
                 "When one turn ends and the next begins, on the team's clock; a time alone, such\n"
                 "as \"09:00\", where a turn is not whole weeks.",
                 read_handover},
    rotation_key{"every", "\"7d\"", "\"7d\"", "How long a turn is, in whole days: 1d to 91d.",
                 read_every},
    rotation_key{"group", "\"S012AB3CD\"", "\"\"",
                 "A user group that is kept equal to whoever is on call.", read_group},
};

class section_reader {
public:
    section_reader(const toml_entry& entry, std::span<const rotation_key> known)
        : entry_(entry), known_(known), name_(fmt::format("{}.{}", entry.section, entry.key)) {}

    rotation_reading read() &&;

private:
    void read_field(const toml_field& field);
    void check_together();
    void complain(int line, std::string text) { out_.wrong.push_back({line, std::move(text)}); }
    [[nodiscard]] int line_of(std::string_view key) const;

    const toml_entry& entry_;
    std::span<const rotation_key> known_;
    std::string name_;
    rotation_values values_;
    rotation_reading out_;
};

int section_reader::line_of(std::string_view key) const {
    for (const toml_field& field : std::get<toml_table>(entry_.value.data)) {
        if (field.key == key) return field.line;
    }
    return entry_.line;
}

void section_reader::read_field(const toml_field& field) {
    const auto key = std::ranges::find(known_, field.key, &rotation_key::name);
    if (key != known_.end()) {
        const wrong found = key->assign(field.value, values_);
        if (found) complain(field.line, fmt::format("'{}.{}' {}", name_, field.key, found->text));
        return;
    }
    std::vector<std::string> names;
    for (const rotation_key& one : known_)
        names.emplace_back(one.name);
    const auto guess = nearest(field.key, names);
    complain(field.line,
             fmt::format("unknown key '{}.{}'{}", name_, field.key,
                         guess ? fmt::format(". Did you mean '{}.{}'?", name_, *guess) : ""));
}

// What each key allows by itself, the others may not.
void section_reader::check_together() {
    const bool whole_weeks = values_.every % std::chrono::weeks(1) == std::chrono::days(0);
    if (!whole_weeks && values_.handover_day && values_.handover_said) {
        complain(line_of("handover"),
                 fmt::format("'{}.handover' must be a time without a day, because turns of {} "
                             "begin on any day",
                             name_, commands::say(values_.every)));
        return;
    }
    if (!whole_weeks || !values_.handover_day) return;
    const std::chrono::local_days day(*values_.starts);
    if (std::chrono::weekday(day) == *values_.handover_day) return;
    const auto next = day + (*values_.handover_day - std::chrono::weekday(day));
    complain(line_of("starts"),
             fmt::format("'{}.starts' is {}, a {}, but the handover is on {}: use {} or {}", name_,
                         commands::iso_date(day), commands::short_name(std::chrono::weekday(day)),
                         commands::short_name(*values_.handover_day),
                         commands::iso_date(next - std::chrono::weeks(1)),
                         commands::iso_date(next)));
}

rotation_reading section_reader::read() && {
    const auto* fields = std::get_if<toml_table>(&entry_.value.data);
    if (fields == nullptr) {
        complain(entry_.line, fmt::format("'{}' must be a section [{}], not {}", name_, name_,
                                          type_name(entry_.value)));
        return std::move(out_);
    }
    if (!commands::is_rotation_name(entry_.key)) {
        complain(entry_.line,
                 fmt::format("'{}': a rotation's name has at most 40 small letters, digits, '-' "
                             "and '_', and is no word of the command oncall",
                             name_));
    }
    for (const toml_field& field : *fields)
        read_field(field);
    for (const rotation_key& key : known_) {
        const auto same = [&](const toml_field& field) { return field.key == key.name; };
        if (key.default_value.empty() && std::ranges::none_of(*fields, same)) {
            complain(entry_.line,
                     fmt::format("'{}' needs '{}', such as {}", name_, key.name, key.example));
        }
    }
    if (out_.wrong.empty()) check_together();
    if (out_.wrong.empty()) {
        out_.group = values_.group;
        out_.plan = commands::rotation_plan{std::move(values_.members), *values_.starts,
                                            values_.handover_time, values_.every};
    }
    return std::move(out_);
}

} // namespace

std::span<const rotation_key> rotation_keys() {
    return keys;
}

rotation_reading read_rotation_section(const toml_entry& entry,
                                       std::span<const rotation_key> keys_of_section) {
    return section_reader(entry, keys_of_section).read();
}

} // namespace bot
