#pragma once

#include "commands/codec.hpp"
#include "commands/incident/incident.hpp"

#include <array>
#include <string_view>

namespace commands {
namespace detail {

// What the standing messages do not show: how far the journal is, when people last wrote, and calls
// that stand beside them.
// (The pinned timeline counts entries; it follows each of them anyhow.)
constexpr std::array<std::string_view, 4> not_shown{"seq", "shown", "written_at", "posted"};

template <class T> bool says_the_same(const T& one, const T& other) {
    using namespace codec::detail;
    if constexpr (described_struct<T>) {
        bool same = true;
        using members = boost::describe::describe_members<T, boost::describe::mod_any_access>;
        boost::mp11::mp_for_each<members>([&](auto D) {
            for (const auto& name : not_shown)
                if (name == D.name) return;
            same = same && says_the_same(one.*D.pointer, other.*D.pointer);
        });
        return same;
    } else if constexpr (is_a<T, std::optional>) {
        return one.has_value() == other.has_value() && (!one || says_the_same(*one, *other));
    } else if constexpr (is_a<T, std::map>) {
        return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                          [](const auto& a, const auto& b) {
                              return a.first == b.first && says_the_same(a.second, b.second);
                          });
    } else if constexpr (is_a<T, std::vector>) {
        return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                          [](const auto& a, const auto& b) { return says_the_same(a, b); });
    } else {
        return one == other;
    }
}

} // namespace detail

// True: an incident's announcements, checklist and topic are the same for both states, so that
// nobody needs to render them to find out. Most events (a note, a message heard) change no more
// than the timeline.
inline bool looks_alike(const incident& one, const incident& other) {
    return detail::says_the_same(one, other);
}

} // namespace commands
