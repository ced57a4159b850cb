#include "commands/team/team.hpp"

#include "commands/one_of_members.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace commands {

template class one_of<team_event_kinds>;
namespace {

struct fold {
    team& state;

    void operator()(const handoff_announced& e) const { state.handed_off[e.rotation] = e.at; }
    void operator()(const digest_sent& e) const { state.digest_at = e.at; }
    template <class OfRoster> void operator()(const OfRoster& e) const {
        state.changes.emplace_back(e);
    }
};

} // namespace

std::string_view kind_of(const team_event& what) {
    return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kind; }, what);
}

void apply(team& state, const team_entry& next) {
    if (next.seq != state.seq + 1) {
        throw std::logic_error(
            fmt::format("the team's event {} does not follow event {}", next.seq, state.seq));
    }
    state.seq = next.seq;
    std::visit(fold{state}, next.what);
}

} // namespace commands
