#include "tests/bot/delivery/toy_slack.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot::delivery {
namespace {

using boost::json::object;

std::string text(const object& from, std::string_view member) {
    const auto* found = from.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

slack::web_answer fine(object json = {}) {
    json["ok"] = true;
    return slack::answer_ok{std::move(json)};
}

slack::web_answer no(std::string error) {
    return slack::answer_refused{std::move(error), {}};
}

object shown(const toy_slack::channel& what) {
    return {
        {"id", what.id}, {"name", what.name}, {"creator", what.creator}, {"created", what.created}};
}

} // namespace

slack::web_answer toy_slack::operator()(const slack::web_call& call) {
    calls.push_back(call);
    const auto& with = call.arguments;
    if (call.method == "chat.postMessage") return post(with);
    if (call.method == "chat.update") return update(with);
    if (call.method == "chat.delete") {
        std::erase_if(messages, [&](const message& each) { return each.ts == text(with, "ts"); });
        return fine();
    }
    if (call.method == "conversations.history") return history(with, false);
    if (call.method == "conversations.replies") return history(with, true);
    if (call.method == "conversations.create") return create(with);
    if (call.method == "users.conversations") return list(true);
    if (call.method == "conversations.list") return list(false);
    if (call.method == "pins.add" || call.method == "pins.remove") return pin(with);
    if (call.method == "bookmarks.add") return bookmark(with);
    if (call.method == "bookmarks.list") return list_bookmarks();
    if (call.method == "conversations.open") return fine({{"channel", {{"id", "D1"}}}});
    if (call.method == "views.publish") {
        home_tabs[text(with, "user_id")] = text(with.at("view").as_object(), "says");
        return fine();
    }
    if (call.method == "users.info") {
        return fine({{"user", {{"name", "dana"}, {"tz", "Europe/Paris"}, {"is_bot", false}}}});
    }
    if (call.method == "files.getUploadURLExternal") return place_file(with);
    if (call.method == "files.upload") {
        uploaded[call.upload_to.substr(call.upload_to.rfind('/') + 1)] = call.bytes;
        return fine();
    }
    if (call.method == "files.completeUploadExternal") return share_file(with);
    if (call.method == "conversations.canvases.create") return make_canvas(with);
    if (call.method == "usergroups.users.list") return fine({{"users", {"U8", "U9", "UBOT"}}});
    return change_channel(call);
}

slack::web_answer toy_slack::post(const object& with) {
    const auto where = text(with, "channel");
    const auto found = channels.find(where);
    if (found != channels.end() && !found->second.joined) return no("not_in_channel");
    if (found != channels.end() && found->second.archived) return no("is_archived");
    const auto ts = fmt::format("1700000000.{:06}", ++last_ts_);
    const auto* metadata = with.if_contains("metadata");
    messages.push_back({where, ts, text(with, "thread_ts"), text(with, "text"),
                        metadata ? *metadata : boost::json::value()});
    return fine({{"channel", where}, {"ts", ts}});
}

slack::web_answer toy_slack::update(const object& with) {
    for (auto& each : messages) {
        if (each.ts != text(with, "ts") || each.channel != text(with, "channel")) continue;
        each.text = text(with, "text");
        return fine({{"ts", each.ts}});
    }
    return no("message_not_found");
}

// One message a page, so that paging is always at work.
slack::web_answer toy_slack::history(const object& with, bool thread) const {
    const auto found = channels.find(text(with, "channel"));
    if (found != channels.end() && !found->second.joined) return no("not_in_channel");
    std::vector<object> all;
    for (const auto& each : messages) {
        if (each.channel != text(with, "channel")) continue;
        const bool in_thread = each.thread == text(with, "ts") || each.ts == text(with, "ts");
        if (thread ? !in_thread : !each.thread.empty()) continue;
        object one{{"ts", each.ts}, {"text", each.text}, {"user", each.user}};
        if (with.contains("include_all_metadata")) one["metadata"] = each.metadata;
        if (!each.file.empty()) one["files"] = {{{"name", each.file}}};
        all.push_back(std::move(one));
    }
    const auto cursor = text(with, "cursor");
    const std::size_t at = cursor.empty() ? 0 : std::stoul(cursor);
    boost::json::array page;
    if (at < all.size()) page.push_back(all[at]);
    return fine({{"messages", std::move(page)},
                 {"response_metadata",
                  {{"next_cursor", at + 1 < all.size() ? std::to_string(at + 1) : ""}}}});
}

slack::web_answer toy_slack::place_file(const object& with) {
    const auto id = fmt::format("F{}", files_.size() + 1);
    files_[id] = text(with, "filename");
    return fine({{"file_id", id}, {"upload_url", "https://files.slack.test/upload/" + id}});
}

// Sharing it twice shows it twice.
slack::web_answer toy_slack::share_file(const object& with) {
    const auto where = text(with, "channel_id");
    const auto found = channels.find(where);
    if (found != channels.end() && !found->second.joined) return no("not_in_channel");
    const auto id = text(with.at("files").as_array().at(0).as_object(), "id");
    if (!uploaded.contains(id)) return no("file_not_found");
    messages.push_back({where,
                        fmt::format("1700000000.{:06}", ++last_ts_),
                        text(with, "thread_ts"),
                        uploaded[id],
                        {},
                        files_[id]});
    return fine();
}

slack::web_answer toy_slack::make_canvas(const object& with) {
    if (!canvases.empty()) return no("channel_canvas_already_exists");
    canvases.push_back(text(with.at("document_content").as_object(), "markdown"));
    return fine();
}

slack::web_answer toy_slack::create(const object& with) {
    const auto name = text(with, "name");
    for (const auto& [id, each] : channels) {
        if (each.name == name) return no("name_taken");
    }
    channel made{fmt::format("C{}", ++last_channel_), name, "UBOT"};
    channels[made.id] = made;
    return fine({{"channel", shown(made)}});
}

slack::web_answer toy_slack::list(bool own) const {
    boost::json::array out;
    for (const auto& [id, each] : channels) {
        if ((!own || each.joined) && !each.archived) out.push_back(shown(each));
    }
    return fine({{"channels", std::move(out)}});
}

slack::web_answer toy_slack::pin(const object& with) {
    const auto ts = text(with, "timestamp");
    const bool there = std::ranges::find(pinned, ts) != pinned.end();
    const bool add = calls.back().method == "pins.add";
    if (add == there) return no(add ? "already_pinned" : "no_pin");
    if (add) {
        pinned.push_back(ts);
    } else {
        std::erase(pinned, ts);
    }
    return fine();
}

slack::web_answer toy_slack::bookmark(const object& with) {
    bookmarks.push_back(text(with, "link"));
    return fine();
}

slack::web_answer toy_slack::list_bookmarks() const {
    boost::json::array out;
    for (const auto& each : bookmarks)
        out.push_back({{"link", each}});
    return fine({{"bookmarks", std::move(out)}});
}

slack::web_answer toy_slack::change_channel(const slack::web_call& call) {
    const auto found = channels.find(text(call.arguments, "channel"));
    if (found == channels.end()) return no("channel_not_found");
    auto& where = found->second;
    if (call.method == "conversations.join") {
        if (where.archived) return no("is_archived");
        where.joined = true;
        return fine();
    }
    if (!where.joined) return no("not_in_channel");
    if (call.method == "conversations.setTopic") {
        topics[where.id] = text(call.arguments, "topic");
    } else if (call.method == "conversations.rename") {
        where.name = text(call.arguments, "name");
    } else if (call.method == "conversations.archive") {
        if (where.archived) return no("already_archived");
        where.archived = true;
    } else if (call.method == "conversations.invite") {
        invited.push_back(text(call.arguments, "users"));
    } else {
        return no("unknown_method");
    }
    return fine();
}

} // namespace bot::delivery
