// The part of fmt that a library of it holds, compiled once for programs that shall need no shared
// one: with FMT_HEADER_ONLY every file took twice as long. The templates are those that its headers
// leave to that library.
#include <fmt/format-inl.h>

namespace fmt::detail {
template auto locale_ref::get<std::locale>() const -> std::locale;
template auto thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template auto decimal_point_impl<char>(locale_ref) -> char;
} // namespace fmt::detail
