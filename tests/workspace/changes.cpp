#include "tests/workspace/changes.hpp"

#include <algorithm>

namespace workspace {

void change_feed::add(std::string kind, std::string channel, std::string user) {
    ++number_;
    entries_.push_back({number_, std::move(kind), std::move(channel), std::move(user)});
    if (entries_.size() > limit_) entries_.pop_front();
}

std::vector<change> change_feed::since(std::uint64_t number) const {
    const auto first = std::ranges::upper_bound(entries_, number, {}, &change::number);
    return {first, entries_.end()};
}

} // namespace workspace
