#pragma once

#include "commands/one_of.hpp"

#include <boost/mp11/algorithm.hpp>

#include <utility>
#include <variant>

// Include it only where `template class one_of<…>;` stands, and declare that `extern` in the
// header.
namespace commands {

template <class Kinds> one_of<Kinds>::one_of() = default;
template <class Kinds> one_of<Kinds>::one_of(const one_of& other) = default;
template <class Kinds> one_of<Kinds>::one_of(one_of&& other) noexcept = default;
template <class Kinds> one_of<Kinds>& one_of<Kinds>::operator=(const one_of& other) = default;
template <class Kinds> one_of<Kinds>& one_of<Kinds>::operator=(one_of&& other) noexcept = default;
template <class Kinds> one_of<Kinds>::~one_of() = default;

template <class Kinds>
one_of<Kinds>::one_of(std::size_t alternative, void* value) noexcept
    : variant(boost::mp11::mp_with_index<std::variant_size_v<variant>>(
          alternative, [value]<class Index>(Index) -> variant {
              using held = boost::mp11::mp_at<variant, Index>;
              return variant(std::in_place_type<held>, std::move(*static_cast<held*>(value)));
          })) {}

} // namespace commands
