#include "storage/item_rows.hpp"

#include "commands/codec.hpp"
#include "storage/stored_text.hpp"

#include <fmt/format.h>

#include <limits>

namespace storage {
namespace {

constexpr auto never = std::numeric_limits<std::int64_t>::max();

std::string condition(const commands::item_query& wanted) {
    std::string out = " FROM items WHERE 1 = 1";
    if (wanted.only_open) out += " AND is_open = 1";
    if (!wanted.owner.empty()) out += " AND owner = ?";
    if (wanted.sort) out += " AND sort = ?";
    if (wanted.due_before) out += " AND due < ?";
    return out;
}

void bind(query& to, const commands::item_query& wanted) {
    if (!wanted.owner.empty()) to.bind(wanted.owner.value);
    if (wanted.sort) to.bind(commands::codec::enum_name(*wanted.sort));
    if (wanted.due_before) to.bind(*wanted.due_before);
}

commands::listed_item listed(connection& on, commands::incident_id id, commands::action_item item) {
    query row(on, "SELECT title, coalesce(json_extract(state, '$.drill'), 0) FROM incidents "
                  "WHERE id = ?");
    row.bind(id);
    if (!row.next()) return {id, {}, std::move(item)};
    return {id, row.text(0), std::move(item), row.integer(1) != 0};
}

} // namespace

void store_items(connection& on, const commands::incident& state) {
    for (const auto& each : state.after.items) {
        query put(on, "INSERT INTO items (incident, number, owner, sort, due, is_open, item) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (incident, number) DO UPDATE SET "
                      "owner = excluded.owner, sort = excluded.sort, due = excluded.due, "
                      "is_open = excluded.is_open, item = excluded.item");
        put.bind(state.id).bind(each.number).bind(each.owner.value);
        put.bind(commands::codec::enum_name(each.sort));
        put.bind(each.due ? each.due->time_since_epoch().count() : never);
        put.bind(!each.done_at).bind(stored_text(each)).run();
    }
}

std::string items_sql(const commands::item_query& wanted) {
    return "SELECT incident, number, item" + condition(wanted) +
           " ORDER BY due, incident, number LIMIT ? OFFSET ?";
}

commands::item_page list_items(connection& on, const commands::item_query& wanted) {
    commands::item_page page;
    const steady_view view(on);
    query total(on, "SELECT count(*)" + condition(wanted));
    bind(total, wanted);
    if (total.next()) page.total = total.integer(0);

    query rows(on, items_sql(wanted));
    bind(rows, wanted);
    rows.bind(wanted.limit).bind(wanted.skip);
    while (rows.next()) {
        const auto id = rows.incident(0);
        auto item = from_stored<commands::action_item>(
            rows.text(2),
            fmt::format("action item {} of incident {}", rows.integer(1), number(id)));
        page.items.push_back(listed(on, id, std::move(item)));
    }
    return page;
}

} // namespace storage
