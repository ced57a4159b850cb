#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"
#include "commands/one_of.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>

#include <concepts>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

// Values to JSON and back, driven by Boost.Describe. Boost.JSON's own conversion refuses a missing
// member; stored events outlive the code that wrote them, so here a missing member keeps its
// default, and an unknown one is passed over.
namespace commands::codec {

struct unreadable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// `in`: where all of it is kept; it must live as long as what is given.
template <class T>
boost::json::value write(const T& value, const boost::json::storage_ptr& in = {});
template <class T> void read(const boost::json::value& json, T& into);

template <class T> T read(const boost::json::value& json) {
    T into{};
    read(json, into);
    return into;
}

namespace detail {

template <class T, template <class...> class Of> inline constexpr bool is_a = false;
template <class... Ts, template <class...> class Of>
inline constexpr bool is_a<Of<Ts...>, Of> = true;

template <class T>
concept described_struct =
    boost::describe::has_describe_members<T>::value && !std::is_enum_v<T> && !std::is_union_v<T>;
template <class T>
concept described_enum = boost::describe::has_describe_enumerators<T>::value;

// A variant's alternative is known in JSON by its `kind`; alternatives say it themselves.
template <class T>
concept has_kind = requires {
    { T::kind } -> std::convertible_to<std::string_view>;
};

template <class T> struct variant_of {};
template <class... Ts> struct variant_of<std::variant<Ts...>> { using type = std::variant<Ts...>; };
template <class Kinds> struct variant_of<one_of<Kinds>> { using type = typename Kinds::variant; };
template <class T>
concept is_a_variant = requires {
    typename variant_of<T>::type;
};

} // namespace detail

template <class E> std::string_view enum_name(E value) {
    std::string_view name;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto D) {
        if (D.value == value) name = D.name;
    });
    return name;
}

template <class E> std::optional<E> enum_value(std::string_view name) {
    std::optional<E> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto D) {
        if (name == D.name) found = D.value;
    });
    return found;
}

template <class T> boost::json::value write(const T& value, const boost::json::storage_ptr& in) {
    using namespace detail;
    if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
        return boost::json::value(value, in);
    } else if constexpr (std::is_same_v<T, boost::json::value>) {
        return boost::json::value(value, in);
    } else if constexpr (std::is_same_v<T, boost::json::array> ||
                         std::is_same_v<T, boost::json::object>) {
        return boost::json::value(value, in);
    } else if constexpr (std::is_same_v<T, instant>) {
        return boost::json::value(value.time_since_epoch().count(), in);
    } else if constexpr (std::is_same_v<T, duration>) {
        return boost::json::value(value.count(), in);
    } else if constexpr (described_enum<T>) {
        return boost::json::value(enum_name(value), in);
    } else if constexpr (std::is_enum_v<T>) {
        return boost::json::value(static_cast<std::int64_t>(value), in);
    } else if constexpr (std::is_integral_v<T> || std::is_floating_point_v<T>) {
        return boost::json::value(value, in);
    } else if constexpr (is_a<T, text_id>) {
        return boost::json::value(value.value, in);
    } else if constexpr (is_a<T, std::optional>) {
        return value ? write(*value, in) : boost::json::value(nullptr, in);
    } else if constexpr (is_a<T, std::vector> || is_a<T, std::set>) {
        boost::json::array out(in);
        out.reserve(value.size());
        for (const auto& item : value)
            out.push_back(write(item, in));
        return out;
    } else if constexpr (is_a<T, std::map>) {
        boost::json::object out(in);
        for (const auto& [key, item] : value) {
            const boost::json::value name = write(key, in);
            // JSON's keys are texts; a number is one by its digits.
            out[name.is_string() ? std::string(name.as_string()) : boost::json::serialize(name)] =
                write(item, in);
        }
        return out;
    } else if constexpr (is_a_variant<T>) {
        return std::visit(
            [&in](const auto& held) {
                boost::json::value out = write(held, in);
                out.as_object()["kind"] = std::decay_t<decltype(held)>::kind;
                return out;
            },
            value);
    } else {
        static_assert(described_struct<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
        using members = boost::describe::describe_members<T, boost::describe::mod_public>;
        boost::json::object out(in);
        out.reserve(boost::mp11::mp_size<members>::value + 1); // and its kind
        boost::mp11::mp_for_each<members>([&](auto D) {
            using member = std::decay_t<decltype(value.*D.pointer)>;
            if constexpr (is_a<member, std::optional>) {
                if (!(value.*D.pointer)) return;
            }
            out[D.name] = write(value.*D.pointer, in);
        });
        return out;
    }
}

namespace detail {

template <class Variant> void read_variant(const boost::json::value& json, Variant& into) {
    const auto* object = json.if_object();
    const auto* kind = object ? object->if_contains("kind") : nullptr;
    if (!kind || !kind->is_string()) throw unreadable("a value without its kind");
    bool found = false;
    boost::mp11::mp_for_each<
        boost::mp11::mp_transform<std::type_identity, typename variant_of<Variant>::type>>(
        [&](auto alternative) {
            using held = typename decltype(alternative)::type;
            if (found || std::string_view(kind->as_string()) != held::kind) return;
            into = codec::read<held>(json);
            found = true;
        });
    if (!found) throw unreadable("unknown kind '" + std::string(kind->as_string()) + "'");
}

template <class Map> void read_map(const boost::json::value& json, Map& into) {
    into.clear();
    const auto* object = json.if_object();
    if (!object) throw unreadable("expected an object");
    for (const auto& member : *object) {
        boost::json::value name(member.key());
        if constexpr (std::is_integral_v<typename Map::key_type>) {
            boost::system::error_code wrong;
            name = boost::json::parse(member.key(), wrong);
            if (wrong) throw unreadable("expected a number as a key");
        }
        auto key = codec::read<typename Map::key_type>(name);
        into.emplace(std::move(key), codec::read<typename Map::mapped_type>(member.value()));
    }
}

template <class Struct> void read_struct(const boost::json::value& json, Struct& into) {
    const auto* object = json.if_object();
    if (!object) throw unreadable("expected an object");
    boost::mp11::mp_for_each<
        boost::describe::describe_members<Struct, boost::describe::mod_public>>([&](auto D) {
        if (const auto* member = object->if_contains(D.name)) {
            codec::read(*member, into.*D.pointer);
        }
    });
}

} // namespace detail

template <class T> void read(const boost::json::value& json, T& into) {
    using namespace detail;
    const auto text = [&json] {
        if (!json.is_string()) throw unreadable("expected a text");
        return std::string(json.as_string());
    };
    if constexpr (std::is_same_v<T, bool>) {
        if (!json.is_bool()) throw unreadable("expected true or false");
        into = json.as_bool();
    } else if constexpr (std::is_same_v<T, std::string>) {
        into = text();
    } else if constexpr (std::is_same_v<T, boost::json::value>) {
        into = json;
    } else if constexpr (std::is_same_v<T, boost::json::array>) {
        if (!json.is_array()) throw unreadable("expected an array");
        into = json.as_array();
    } else if constexpr (std::is_same_v<T, boost::json::object>) {
        if (!json.is_object()) throw unreadable("expected an object");
        into = json.as_object();
    } else if constexpr (std::is_same_v<T, instant>) {
        into = instant(duration(read<std::int64_t>(json)));
    } else if constexpr (std::is_same_v<T, duration>) {
        into = duration(read<std::int64_t>(json));
    } else if constexpr (described_enum<T>) {
        const auto found = enum_value<T>(text());
        if (!found) throw unreadable("unknown name '" + text() + "'");
        into = *found;
    } else if constexpr (std::is_enum_v<T>) {
        into = static_cast<T>(read<std::int64_t>(json));
    } else if constexpr (std::is_integral_v<T> || std::is_floating_point_v<T>) {
        if (!json.is_number()) throw unreadable("expected a number");
        boost::system::error_code wrong;
        into = json.to_number<T>(wrong);
        if (wrong) throw unreadable("a number that does not fit");
    } else if constexpr (is_a<T, text_id>) {
        into.value = text();
    } else if constexpr (is_a<T, std::optional>) {
        if (json.is_null()) {
            into.reset();
        } else {
            into = read<typename T::value_type>(json);
        }
    } else if constexpr (is_a<T, std::vector> || is_a<T, std::set>) {
        into.clear();
        if (!json.is_array()) throw unreadable("expected an array");
        for (const auto& item : json.as_array()) {
            into.insert(into.end(), read<typename T::value_type>(item));
        }
    } else if constexpr (is_a<T, std::map>) {
        read_map(json, into);
    } else if constexpr (is_a_variant<T>) {
        read_variant(json, into);
    } else {
        static_assert(described_struct<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
        read_struct(json, into);
    }
}

} // namespace commands::codec
