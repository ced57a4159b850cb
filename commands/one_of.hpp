#pragma once

#include <boost/mp11/algorithm.hpp>

#include <cstddef>
#include <utility>
#include <variant>

namespace commands {

// A std::variant with many alternatives whose copying, moving and destroying is compiled in one
// file (one_of_members.hpp) instead of in every file that holds one: it took half of the build.
// `Kinds` names the alternatives (`using variant = std::variant<…>`) and keeps the symbols short.
// It is visited, and asked what it holds, like any variant.
template <class Kinds> class one_of : public Kinds::variant {
public:
    using variant = typename Kinds::variant;

    one_of();
    one_of(const one_of& other);
    one_of(one_of&& other) noexcept;
    one_of& operator=(const one_of& other);
    one_of& operator=(one_of&& other) noexcept;
    ~one_of();

    template <class T>
    requires boost::mp11::mp_contains<variant, T>::value
    one_of(T value) // NOLINT(google-explicit-constructor): as of a variant
        : one_of(boost::mp11::mp_find<variant, T>::value, &value) {}

private:
    // Takes the value of the alternative's type. Here and not in the template above, since whoever
    // builds a variant in place compiles its destructor.
    one_of(std::size_t alternative, void* value) noexcept;
};

// As std::holds_alternative, for which clang with libstdc++ 12 goes through all alternatives at run
// time: the most expensive line of deciding on an event, once.
template <class T, class Kinds> bool holds(const one_of<Kinds>& what) noexcept {
    return std::get_if<T>(&what) != nullptr;
}

} // namespace commands
