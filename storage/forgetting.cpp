#include "storage/forgetting.hpp"

#include "commands/procedure/words.hpp"
#include "storage/connection.hpp"
#include "storage/rewriting.hpp"
#include "storage/trouble.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace storage {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// In the form of Slack's ids, so that it passes wherever one does; Slack gives none like it.
constexpr std::string_view nobody = "U0FORGOTTEN";

commands::user_id next_nobody(const fs::path& directory) {
    connection::options options;
    options.file = (directory / "incident-bot.db").string();
    options.read_only = true;
    if (!fs::exists(options.file)) {
        throw trouble(error_kind::unwritable, "there is no database in " + directory.string());
    }
    connection on(options);
    query taken(on, "SELECT count(*) FROM people WHERE user LIKE ? || '%'");
    taken.bind(nobody);
    taken.next();
    return {fmt::format("{}{}", nobody, taken.integer(0) + 1)};
}

// Letters beyond ASCII count as parts of words: they are in names.
bool is_part_of_a_word(char byte) {
    const auto c = static_cast<unsigned char>(byte);
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

class replacing {
public:
    void add(std::string what, std::string by) {
        if (!what.empty()) pairs_.emplace_back(std::move(what), std::move(by));
    }

    // Whether anything was replaced.
    bool in(json::value& value) const {
        if (auto* text = value.if_string()) return in_text(*text);
        bool any = false;
        if (auto* list = value.if_array()) {
            for (auto& each : *list)
                any = in(each) || any;
        } else if (auto* object = value.if_object()) {
            any = in_object(*object);
        }
        return any;
    }

    bool in_object(json::object& object) const {
        bool any = false;
        json::object out;
        for (auto& member : object) {
            json::string key(member.key());
            any = in_text(key) || any;
            any = in(member.value()) || any;
            out[key] = std::move(member.value());
        }
        object = std::move(out);
        return any;
    }

private:
    bool in_text(json::string& text) const {
        std::string changed(text);
        bool any = false;
        for (const auto& [what, by] : pairs_)
            any = replace(changed, what, by) || any;
        if (any) text = changed;
        return any;
    }

    static bool replace(std::string& text, const std::string& what, const std::string& by) {
        bool any = false;
        for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
            const auto end = at + what.size();
            const bool alone = (at == 0 || !is_part_of_a_word(text[at - 1])) &&
                               (end == text.size() || !is_part_of_a_word(text[end]));
            if (alone) text.replace(at, what.size(), by);
            at += alone ? by.size() : 1;
            any = any || alone;
        }
        return any;
    }

    std::vector<std::pair<std::string, std::string>> pairs_;
};

bool holds(const json::object& row, std::string_view column, std::string_view text) {
    const auto* found = row.if_contains(column);
    return found && found->is_string() && found->as_string() == text;
}

// The row of the person, and the subscription of an address that is given as a name of theirs.
bool is_about(const json::object& line, const commands::user_id& who,
              const std::vector<std::string>& names) {
    const auto& table = line.at("table").as_string();
    const auto& row = line.at("row").as_object();
    if (table == "people") return holds(row, "user", who.value);
    return table == "subscribers" && std::ranges::any_of(names, [&](const std::string& name) {
               return holds(row, "address", commands::words::lower(name));
           });
}

} // namespace

forgotten forget_person(const fs::path& directory, const commands::user_id& who,
                        const std::vector<std::string>& names) {
    forgotten out;
    out.now = next_nobody(directory);
    replacing words;
    words.add(who.value, out.now.value);
    for (const auto& name : names)
        words.add(name, "somebody");
    rewriting how;
    how.change = [&](json::object& line) {
        if (is_about(line, who, names)) {
            ++out.rows;
            return false;
        }
        if (words.in(line.at("row"))) ++out.rows;
        return true;
    };
    how.added.push_back({{"table", "people"},
                         {"row",
                          {{"user", out.now.value},
                           {"name", "a former member"},
                           {"time_zone", ""},
                           {"is_bot", 0},
                           {"learned_at", 0}}}});
    rewrite(directory, how);
    return out;
}

} // namespace storage
