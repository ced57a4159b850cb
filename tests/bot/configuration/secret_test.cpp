#include "bot/configuration/secret.hpp"
#include "bot/log/record.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>
#include <string>
#include <type_traits>

namespace {

template <class T>
concept streams = requires(std::ostream& out, const T& value) {
    out << value;
};

template <class T>
concept logs = std::is_constructible_v<bot::log_field, const char*, const T&>;

} // namespace

TEST_CASE("a secret can be neither printed, formatted, converted nor logged") {
    static_assert(streams<std::string> && !streams<bot::secret>);
    static_assert(fmt::is_formattable<std::string>::value);
    static_assert(!fmt::is_formattable<bot::secret>::value);
    static_assert(!std::is_convertible_v<bot::secret, std::string>);
    static_assert(!std::is_convertible_v<std::string, bot::secret>);
    static_assert(logs<std::string> && !logs<bot::secret>);
    CHECK(bot::secret("xoxb-1").reveal() == "xoxb-1");
    CHECK(bot::secret().empty());
}
