#include "tests/workspace/messages.hpp"
#include "tests/workspace/people.hpp"
#include "tests/workspace/screens.hpp"
#include "tests/workspace/sockets.hpp"
#include "tests/workspace/views.hpp"

namespace workspace {

namespace json = boost::json;

namespace {

json::object dump_channel(const world& w, const channel& at) {
    json::array messages;
    for (const auto& [ts, one] : at.messages)
        messages.push_back(render(w, at, one, true));
    json::object ephemeral;
    for (const auto& [user, seen] : at.ephemeral) {
        json::array list;
        for (const auto& [ts, one] : seen)
            list.push_back(render(w, at, one, true));
        if (!list.empty()) ephemeral[user] = std::move(list);
    }
    json::array pins;
    for (const auto& one : at.pins)
        pins.push_back(json::object{{"ts", one.ts.text()}, {"by", one.by}});
    json::array bookmarks;
    for (const auto& one : at.bookmarks)
        bookmarks.push_back(json::object{{"title", one.title}, {"link", one.link}});
    return {{"id", at.id},
            {"name", at.name},
            {"is_private", at.is_private()},
            {"is_archived", at.is_archived},
            {"creator", at.creator},
            {"topic", at.topic.value},
            {"purpose", at.purpose.value},
            {"members", json::array(at.members.begin(), at.members.end())},
            {"messages", std::move(messages)},
            {"ephemeral", std::move(ephemeral)},
            {"pins", std::move(pins)},
            {"bookmarks", std::move(bookmarks)},
            {"canvas", at.canvas}};
}

json::array dump_deliveries(const world& w) {
    json::array list;
    for (const auto* app : w.apps())
        for (const auto& [id, one] : app->sockets.deliveries)
            list.push_back(json::object{{"id", id},
                                        {"type", envelope_type(one.about)},
                                        {"attempt", one.attempt},
                                        {"sent", one.sent},
                                        {"state", static_cast<int>(one.state)},
                                        {"failure", one.failure},
                                        {"payload", one.payload}});
    return list;
}

} // namespace

json::object dump(const world& w) {
    json::object channels;
    for (const auto& [id, at] : w.channels)
        channels[id] = dump_channel(w, at);
    json::object users;
    for (const auto& [id, one] : w.users)
        users[id] = render_user(w, one);
    json::object groups;
    for (const auto& [id, one] : w.groups)
        groups[id] = render_group(w, one, true, true);
    json::object views;
    for (const auto& [id, one] : w.views.views) {
        auto shown = render_view(w, one);
        shown["user"] = one.user;
        views[id] = std::move(shown);
    }
    json::object canvases;
    for (const auto& [id, one] : w.files.canvases)
        canvases[id] = {{"title", one.title}, {"channel", one.channel}, {"markdown", one.markdown}};
    json::object files;
    for (const auto& [id, one] : w.files.files)
        files[id] = {{"name", one.name}, {"size", one.bytes.size()}, {"shares", one.shares}};
    return {{"now", w.now.time_since_epoch().count()},
            {"channels", std::move(channels)},
            {"users", std::move(users)},
            {"groups", std::move(groups)},
            {"views", std::move(views)},
            {"canvases", std::move(canvases)},
            {"files", std::move(files)},
            {"deliveries", dump_deliveries(w)},
            {"connections", open_sockets(w)}};
}

} // namespace workspace
