#pragma once

#include "commands/codec.hpp"

#include <string>

// Values with something in every member, for what must hold for all of a variant's alternatives,
// also for those that are added later.
namespace commands {

class filling {
public:
    // No two texts and no two numbers are the same, so that members that change places are seen.
    template <class T> T value() {
        T out{};
        fill(out);
        return out;
    }

private:
    template <class T> void fill(T& into) {
        using namespace codec::detail;
        if constexpr (std::is_same_v<T, bool>) {
            into = !into;
        } else if constexpr (std::is_same_v<T, std::string>) {
            into = text();
        } else if constexpr (std::is_same_v<T, boost::json::array>) {
            into = {text(), boost::json::object{{"text", text()}}};
        } else if constexpr (std::is_same_v<T, boost::json::object>) {
            into = {{"text", text()}};
        } else if constexpr (std::is_same_v<T, instant>) {
            into = instant(duration(++made_));
        } else if constexpr (std::is_same_v<T, duration>) {
            into = duration(++made_);
        } else if constexpr (described_enum<T>) {
            using names = boost::describe::describe_enumerators<T>;
            into = boost::mp11::mp_back<names>::value;
        } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
            into = static_cast<T>(++made_);
        } else if constexpr (is_a<T, text_id>) {
            into.value = text();
        } else if constexpr (is_a<T, std::optional>) {
            into = value<typename T::value_type>();
        } else if constexpr (is_a<T, std::vector> || is_a<T, std::set>) {
            for (int i = 0; i < 2; ++i)
                into.insert(into.end(), value<typename T::value_type>());
        } else if constexpr (is_a<T, std::map>) {
            for (int i = 0; i < 2; ++i)
                into.emplace(value<typename T::key_type>(), value<typename T::mapped_type>());
        } else if constexpr (is_a_variant<T>) {
            into = value<boost::mp11::mp_back<typename variant_of<T>::type>>();
        } else {
            static_assert(described_struct<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
            using members = boost::describe::describe_members<T, boost::describe::mod_public>;
            boost::mp11::mp_for_each<members>([&](auto D) { fill(into.*D.pointer); });
        }
    }

    // Characters that JSON escapes, and some of more than one byte.
    std::string text() { return "\"té\\xt\n" + std::to_string(++made_); }

    std::int64_t made_ = 0;
};

template <class T> T filled() {
    return filling{}.value<T>();
}

} // namespace commands
