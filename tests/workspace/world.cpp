#include "tests/workspace/world.hpp"

namespace workspace {

world::world(seed from, instant at)
    : start{std::move(from)}, random{start.random}, now{at}, changes{start.change_limit} {
    const auto install = [this](const app_seed& one) {
        installed_.push_back(std::make_unique<installed_app>(one));
        apps_.push_back(installed_.back().get());
    };
    install(start);
    for (const auto& one : start.other_apps)
        install(one);
    app = apps_.front();
    const auto created = seconds_of(at);
    for (const auto& one : start.users)
        users.emplace(one.id, one).first->second.updated = created;
    for (const auto& one : start.groups)
        groups.emplace(one.id, one);
    for (const auto& one : start.channels) {
        channel made;
        made.id = one.id;
        made.name = one.name;
        made.kind = one.is_private ? channel_kind::closed : channel_kind::open;
        made.is_general = one.is_general;
        made.created = created;
        made.topic.value = one.topic;
        made.members.insert(one.members.begin(), one.members.end());
        if (one.members.empty())
            for (const auto& somebody : start.users)
                if (!somebody.is_bot) made.members.insert(somebody.id);
        if (one.bot_is_member)
            for (const auto* each : apps_)
                made.members.insert(each->is.bot_user);
        if (!made.members.empty()) made.creator = *made.members.begin();
        channel_names.emplace(made.name, made.id);
        channels.emplace(made.id, std::move(made));
    }
}

bool world::granted(std::string_view scope) const {
    return !settings.strict_scopes || app->scopes.contains(scope);
}

channel* world::find_channel(std::string_view id) {
    const auto found = channels.find(std::string{id});
    return found == channels.end() ? nullptr : &found->second;
}

const channel* world::find_channel(std::string_view id) const {
    const auto found = channels.find(std::string{id});
    return found == channels.end() ? nullptr : &found->second;
}

user* world::find_user(std::string_view id) {
    const auto found = users.find(std::string{id});
    return found == users.end() ? nullptr : &found->second;
}

const user* world::find_user(std::string_view id) const {
    const auto found = users.find(std::string{id});
    return found == users.end() ? nullptr : &found->second;
}

} // namespace workspace
