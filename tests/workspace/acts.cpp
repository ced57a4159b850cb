#include "tests/workspace/acts.hpp"

#include "tests/workspace/channels.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/refused.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <map>

namespace workspace {

namespace json = boost::json;

std::string deed::text(std::string_view key) const {
    const auto found = what.if_contains(key);
    if (!found || found->is_null()) return {};
    return found->is_string() ? std::string{found->get_string()} : json::serialize(*found);
}

bool deed::flag(std::string_view key) const {
    return text(key) == "true";
}

channel& deed::where() const {
    const auto given = text("channel");
    auto found = w.find_channel(given);
    if (!found) {
        const auto name =
            w.channel_names.find(std::string_view{given}.substr(given.starts_with('#')));
        if (name != w.channel_names.end()) found = w.find_channel(name->second);
    }
    if (!found || !visible(*found, who.id))
        throw cannot{fmt::format("There is no channel {}.", given)};
    return *found;
}

channel& deed::joined() const {
    auto& found = where();
    if (!found.has(who.id))
        throw cannot{fmt::format("{} is not in #{}.", who.display_name, found.name)};
    return found;
}

channel& deed::writable() const {
    auto& found = joined();
    if (found.is_archived) throw cannot{fmt::format("#{} is archived.", found.name)};
    return found;
}

message& deed::at(channel& in) const {
    const auto ts = timestamp::parse(text("ts"));
    const auto found = ts ? find_message(in, *ts) : nullptr;
    if (!found) throw cannot{"That message does not exist."};
    return *found;
}

const user& deed::person(std::string_view key) const {
    const auto given = text(key);
    if (const auto found = w.find_user(given)) return *found;
    const auto name = std::string_view{given}.substr(given.starts_with('@'));
    for (const auto& [id, one] : w.users)
        if (one.name == name) return one;
    throw cannot{fmt::format("There is nobody called {}.", given)};
}

act_result carry_out_act(world& w, std::string_view user, const json::object& what, instant now) {
    using function = act_result (*)(const deed&);
    static const std::map<std::string_view, function> table{
        {"message", acts::say},
        {"edit", acts::edit_own},
        {"delete", acts::delete_own},
        {"react", acts::react},
        {"add_reaction", acts::put_reaction},
        {"remove_reaction", acts::take_reaction},
        {"pin", acts::pin},
        {"unpin", acts::unpin},
        {"dismiss", acts::dismiss},
        {"read", acts::read},
        {"create_channel", acts::new_channel},
        {"join", acts::join_channel},
        {"leave", acts::leave_channel},
        {"invite", acts::invite},
        {"kick", acts::kick},
        {"archive", acts::archive_channel},
        {"unarchive", acts::unarchive_channel},
        {"rename", acts::rename_channel},
        {"topic", acts::topic},
        {"purpose", acts::purpose},
        {"open_dm", acts::open_dm},
        {"command", acts::command},
        {"action", acts::action},
        {"shortcut", acts::shortcut},
        {"message_shortcut", acts::message_shortcut},
        {"submit", acts::submit},
        {"close", acts::close},
        {"home", acts::home},
    };
    const auto refuse = [](std::string error) { return act_result{false, std::move(error)}; };
    const auto name = what.if_contains("act");
    const auto act =
        name && name->is_string() ? table.find(std::string_view{name->get_string()}) : table.end();
    if (act == table.end()) return refuse("There is no such act.");
    const auto who = w.find_user(user);
    if (!who || who->deleted) return refuse(fmt::format("There is nobody called {}.", user));
    try {
        return act->second({w, what, *who, now});
    } catch (const cannot& no) {
        return refuse(no.what());
    } catch (const refused& no) {
        return refuse(fmt::format("Slack answers: {}.", no.what()));
    }
}

} // namespace workspace
