#include "storage/projection.hpp"

#include "commands/codec.hpp"
#include "storage/snapshot.hpp"
#include "storage/stored_text.hpp"

#include <fmt/format.h>

namespace storage {
namespace {

struct rows {
    connection& on;
    commands::incident_id id;

    // A channel stays with its incident after another one took its place: people still write there.
    void operator()(const commands::channel_linked& e) const {
        query put(on, "INSERT INTO channels (channel, incident) VALUES (?, ?) "
                      "ON CONFLICT (channel) DO UPDATE SET incident = excluded.incident");
        put.bind(e.channel.value).bind(id).run();
    }
    void operator()(const commands::message_placed& e) const {
        query put(on, "INSERT INTO messages (channel, ts, incident, slot) VALUES (?, ?, ?, ?) "
                      "ON CONFLICT (channel, ts) DO UPDATE SET incident = excluded.incident, "
                      "slot = excluded.slot");
        put.bind(e.channel.value).bind(e.ts.value).bind(id);
        put.bind(commands::codec::enum_name(e.slot)).run();
    }
    void operator()(const commands::noted& e) const {
        if (e.ts.empty()) return;
        query put(on, "INSERT INTO noted_messages (incident, channel, ts) VALUES (?, ?, ?) "
                      "ON CONFLICT DO NOTHING");
        put.bind(id).bind(e.channel.value).bind(e.ts.value).run();
    }
    template <class Other> void operator()(const Other&) const {}
};

} // namespace

void store_state(connection& on, const commands::incident& state) {
    query put(on, "INSERT INTO incidents (id, seq, title, severity, rank, status, is_open, "
                  "declared_at, closed_at, channel, words, fold, state) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                  "ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, title = excluded.title, "
                  "severity = excluded.severity, rank = excluded.rank, status = excluded.status, "
                  "is_open = excluded.is_open, declared_at = excluded.declared_at, "
                  "closed_at = excluded.closed_at, channel = excluded.channel, "
                  "words = excluded.words, fold = excluded.fold, state = excluded.state");
    put.bind(state.id).bind(state.seq).bind(state.title);
    put.bind(state.severity.name).bind(state.severity.rank);
    put.bind(commands::codec::enum_name(state.status)).bind(commands::is_open(state.status));
    put.bind(state.declared_at);
    if (state.closed_at) {
        put.bind(*state.closed_at);
    } else {
        put.bind_null();
    }
    put.bind(state.channel.value);
    put.bind(fmt::format("{}\n{}\n{}", state.title, state.impact, state.summary));
    put.bind(fold_version).bind(stored_text(state)).run();
}

void store_responders(connection& on, const commands::incident& state) {
    const auto add = [&](const commands::user_id& user) {
        if (user.empty()) return;
        query put(on, "INSERT INTO responders (user, incident) VALUES (?, ?) "
                      "ON CONFLICT DO NOTHING");
        put.bind(user.value).bind(state.id).run();
    };
    for (const auto& user : state.responders)
        add(user);
    for (const auto& [role, user] : state.roles)
        add(user);
}

void project(connection& on, commands::incident_id id, const commands::event& what) {
    std::visit(rows{on, id}, what);
}

} // namespace storage
