#include "tests/workspace/acts.hpp"
#include "tests/workspace/channels.hpp"
#include "tests/workspace/marks.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/text.hpp"

namespace workspace::acts {

namespace json = boost::json;

act_result say(const deed& d) {
    auto& where = d.writable();
    message made;
    made.user = d.who.id;
    made.text = escaped(d.text("text"));
    if (made.text.empty()) throw cannot{"There is nothing to send."};
    made.more["client_msg_id"] = d.w.random.uuid();
    if (const auto thread = d.text("thread_ts"); !thread.empty()) {
        const auto ts = timestamp::parse(thread);
        if (!ts || !where.messages.contains(*ts)) throw cannot{"That thread does not exist."};
        made.thread_ts = *ts;
        if (d.flag("broadcast")) made.subtype = "thread_broadcast";
    }
    const auto& stored = post(d.w, where, std::move(made), d.now);
    return {true, {}, {{"channel", where.id}, {"ts", stored.ts.text()}}};
}

namespace {

message& own(const deed& d, channel& where) {
    auto& what = d.at(where);
    if (what.user != d.who.id || !what.bot_id.empty())
        throw cannot{"That is somebody else's message."};
    return what;
}

} // namespace

act_result edit_own(const deed& d) {
    auto& where = d.writable();
    const auto text = escaped(d.text("text"));
    if (text.empty()) throw cannot{"There is nothing to write."};
    edit(
        d.w, where, own(d, where), d.who.id, [&](message& into) { into.text = text; }, d.now);
    return {};
}

act_result delete_own(const deed& d) {
    auto& where = d.writable();
    remove(d.w, where, own(d, where).ts, d.now);
    return {};
}

act_result put_reaction(const deed& d) {
    auto& where = d.writable();
    add_reaction(d.w, where, d.at(where), d.text("name"), d.who.id, d.now);
    return {};
}

act_result take_reaction(const deed& d) {
    auto& where = d.writable();
    remove_reaction(d.w, where, d.at(where), d.text("name"), d.who.id, d.now);
    return {};
}

act_result react(const deed& d) {
    return reacted(d.at(d.writable()), d.text("name"), d.who.id) ? take_reaction(d)
                                                                 : put_reaction(d);
}

act_result pin(const deed& d) {
    auto& where = d.writable();
    add_pin(d.w, where, d.at(where), d.who.id, d.now);
    return {};
}

act_result unpin(const deed& d) {
    auto& where = d.writable();
    remove_pin(d.w, where, d.at(where), d.who.id, d.now);
    return {};
}

act_result dismiss(const deed& d) {
    auto& where = d.where();
    const auto ts = timestamp::parse(d.text("ts"));
    if (!ts || where.ephemeral[d.who.id].erase(*ts) == 0) throw cannot{"That message is gone."};
    d.w.changes.add("ephemeral", where.id, d.who.id);
    return {};
}

act_result read(const deed& d) {
    auto& where = d.joined();
    const auto ts = timestamp::parse(d.text("ts")).value_or(where.last_ts);
    auto& last = where.last_read[d.who.id];
    if (last < ts) {
        last = ts;
        d.w.changes.add("channel", where.id, d.who.id);
    }
    return {};
}

} // namespace workspace::acts
