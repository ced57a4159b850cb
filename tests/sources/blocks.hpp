#pragma once

#include "tests/sources/token.hpp"

#include <cstddef>
#include <vector>

namespace sources {

enum class block_kind {
    scope,       // namespace, class, struct, union, enum, extern "C"
    function,    // the body of a function or a lambda
    control,     // of if, for, while, switch, else, do, try; a bare block
    handler,     // of catch
    initializer, // braces that are part of an expression
};

struct block {
    std::size_t open;  // the index of '{'
    std::size_t close; // of '}'
    block_kind kind;
};

// All braces of a file, in the order in which they open. Found by the tokens before each: a guess
// that fits the style of this code, not a parser of C++.
[[nodiscard]] std::vector<block> blocks(const tokens& code, const std::vector<std::size_t>& pairs);

} // namespace sources
