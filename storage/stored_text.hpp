#pragma once

#include "commands/codec.hpp"
#include "storage/trouble.hpp"

#include <boost/json.hpp>

#include <array>
#include <exception>
#include <string>
#include <string_view>

namespace storage {

// A value as a column keeps it: JSON. T is known to commands::codec. What it is made of is gone at
// once, here and below: one block is taken for all of it, and nothing given back piece by piece.
template <class T> std::string stored_text(const T& value) {
    std::array<unsigned char, 4096> first;
    boost::json::monotonic_resource room(first.data(), first.size());
    return boost::json::serialize(commands::codec::write(value, &room));
}

// Back from it. Throws `trouble` (damaged) where this program cannot read it; `row` says which.
template <class T> T from_stored(std::string_view text, std::string_view row) {
    try {
        std::array<unsigned char, 4096> first;
        boost::json::monotonic_resource room(first.data(), first.size());
        return commands::codec::read<T>(boost::json::parse(text, &room));
    } catch (const std::exception& e) {
        throw trouble(error_kind::damaged,
                      "the database's row of " + std::string(row) + " cannot be read: " + e.what());
    }
}

} // namespace storage
