#include "tests/workspace/marks.hpp"

#include "tests/workspace/events.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/refused.hpp"

#include <algorithm>

namespace workspace {

namespace json = boost::json;

namespace {

constexpr std::size_t most_emoji = 23; // different ones on one message, a known product limit
constexpr std::size_t most_pins = 100;

bool good_reaction(std::string_view name) {
    if (name.empty() || name.size() > 100) return false;
    return std::ranges::all_of(name, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
               letter == '_' || letter == '-' || letter == '+' || letter == '\'' || letter == ':';
    });
}

std::vector<installed_app*> members_that_want(world& w, const channel& where,
                                              std::string_view type) {
    return apps_that(w, [&] { return where.has(w.bot()) && wants(w, type); });
}

void raise_reaction(world& w, std::string_view type, const channel& where, const message& what,
                    const std::string& name, const std::string& by, instant now) {
    w.changes.add("message", where.id);
    const auto hearers = members_that_want(w, where, type);
    if (hearers.empty()) return;
    json::object event{
        {"type", type},
        {"user", by},
        {"item", json::object{{"type", "message"}, {"channel", where.id}, {"ts", what.ts.text()}}},
        {"reaction", name}};
    if (!what.user.empty()) event["item_user"] = what.user;
    tell(w, hearers, std::move(event), now);
}

} // namespace

bool reacted(const message& what, const std::string& name, const std::string& by) {
    const auto found = std::ranges::find(what.reactions, name, &reaction::name);
    return found != what.reactions.end() &&
           std::ranges::find(found->users, by) != found->users.end();
}

void add_reaction(world& w, channel& where, message& what, const std::string& name,
                  const std::string& by, instant now) {
    if (!good_reaction(name)) throw refused{"invalid_name"};
    if (reacted(what, name, by)) throw refused{"already_reacted"};
    auto found = std::ranges::find(what.reactions, name, &reaction::name);
    if (found == what.reactions.end()) {
        if (what.reactions.size() >= most_emoji) throw refused{"too_many_emoji"};
        found = what.reactions.insert(what.reactions.end(), {name, {}});
    }
    found->users.push_back(by);
    raise_reaction(w, "reaction_added", where, what, name, by, now);
}

void remove_reaction(world& w, channel& where, message& what, const std::string& name,
                     const std::string& by, instant now) {
    if (!reacted(what, name, by)) throw refused{"no_reaction"};
    const auto found = std::ranges::find(what.reactions, name, &reaction::name);
    std::erase(found->users, by);
    if (found->users.empty()) what.reactions.erase(found);
    raise_reaction(w, "reaction_removed", where, what, name, by, now);
}

json::object render_pin(const world& w, const channel& where, const pin& what) {
    json::object item{{"type", "message"},
                      {"channel", where.id},
                      {"created", what.created},
                      {"created_by", what.by}};
    if (const auto found = find_message(where, what.ts)) {
        auto shown = render(w, where, *found);
        shown["permalink"] = permalink(w, where, *found);
        item["message"] = std::move(shown);
    }
    return item;
}

namespace {

void raise_pin(world& w, std::string_view type, const channel& where, const message& what,
               const pin& which, instant now) {
    w.changes.add("message", where.id);
    w.changes.add("channel", where.id);
    const auto hearers = members_that_want(w, where, type);
    if (hearers.empty()) return;
    json::object event{{"type", type},
                       {"user", which.by},
                       {"channel_id", where.id},
                       {"item", render_pin(w, where, which)},
                       {"item_user", what.user},
                       {"pin_count", where.pins.size()},
                       {"pinned_info", json::object{{"channel", where.id},
                                                    {"pinned_by", which.by},
                                                    {"pinned_ts", which.created}}}};
    if (type == "pin_removed") event["has_pins"] = !where.pins.empty();
    tell(w, hearers, std::move(event), now);
}

} // namespace

void add_pin(world& w, channel& where, message& what, const std::string& by, instant now) {
    if (what.pinned) throw refused{"already_pinned"};
    if (where.pins.size() >= most_pins) throw refused{"too_many_pins"};
    what.pinned = true;
    const pin made{what.ts, by, seconds_of(now)};
    where.pins.push_back(made);
    raise_pin(w, "pin_added", where, what, made, now);
}

void remove_pin(world& w, channel& where, message& what, const std::string& by, instant now) {
    if (!what.pinned) throw refused{"no_pin"};
    what.pinned = false;
    auto removed = *std::ranges::find(where.pins, what.ts, &pin::ts);
    std::erase_if(where.pins, [&](const pin& one) { return one.ts == what.ts; });
    removed.by = by;
    raise_pin(w, "pin_removed", where, what, removed, now);
}

json::object render_bookmark(const world& w, const channel& where, const bookmark& what) {
    return {{"id", what.id},
            {"channel_id", where.id},
            {"title", what.title},
            {"link", what.link},
            {"emoji", what.emoji},
            {"icon_url", nullptr},
            {"type", "link"},
            {"entity_id", nullptr},
            {"date_created", what.created},
            {"date_updated", what.updated},
            {"rank", "i"},
            {"last_updated_by_user_id", w.bot()},
            {"last_updated_by_team_id", w.start.team_id},
            {"shortcut_id", nullptr},
            {"app_id", w.app->is.app_id}};
}

} // namespace workspace
