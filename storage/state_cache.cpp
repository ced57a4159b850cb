#include "storage/state_cache.hpp"

#include "storage/snapshot.hpp"

#include <memory>
#include <utility>

namespace storage {

commands::recorded_incident state_cache::find(connection& on, commands::incident_id id) {
    query row(on, incident_sql);
    row.bind(id);
    if (!row.next()) return nullptr;
    auto text = row.text(1);
    const auto found = states_.find(id);
    if (found != states_.end() && found->second.text == text) return found->second.state;
    const auto state = std::make_shared<commands::incident>(state_of(on, id, row.integer(0), text));
    if (states_.size() >= most_states) states_.clear();
    // A row of an earlier fold is written anew at the next event, and folded each time until then.
    if (row.integer(0) == fold_version) {
        states_.insert_or_assign(id, kept{std::move(text), state});
    }
    return state;
}

} // namespace storage
