#pragma once

#include "tests/workspace/workspace.hpp"

#include <deque>
#include <string>
#include <vector>

namespace workspace {

/// What changed, in order; only the latest are remembered.
class change_feed {
public:
    explicit change_feed(std::size_t limit) : limit_{limit} {}

    void add(std::string kind, std::string channel = {}, std::string user = {});
    std::uint64_t number() const { return number_; }
    std::vector<change> since(std::uint64_t number) const;

private:
    std::size_t limit_;
    std::uint64_t number_ = 0;
    std::deque<change> entries_;
};

} // namespace workspace
