#include "bot/alerts/members.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace bot::alerts {
namespace {

namespace json = boost::json;

constexpr std::size_t deepest = 32;
constexpr std::size_t most_texts = 64;
constexpr std::size_t longest_text = 500;

std::string words_for(const json::value& value) {
    if (value.is_string()) return std::string(value.as_string());
    if (value.is_int64()) return std::to_string(value.as_int64());
    if (value.is_uint64()) return std::to_string(value.as_uint64());
    if (value.is_double()) return fmt::format("{}", value.as_double());
    if (value.is_bool()) return value.as_bool() ? "true" : "false";
    return {};
}

// Seconds or milliseconds since the epoch.
std::optional<commands::instant> unix_time(double number) {
    constexpr double first_millisecond_count = 1e11; // in seconds that would be the year 5138
    constexpr double last = 1e14;
    if (!(number > 0) || number > last) return {};
    const auto count = number < first_millisecond_count ? number * 1000 : number;
    return commands::instant(commands::duration(static_cast<std::int64_t>(count)));
}

// Nothing for what is not a number in digits alone.
std::optional<double> read_digits(std::string_view text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end) return {};
    return static_cast<double>(number);
}

// Exactly `width` digits.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
    if (text.size() < width) return {};
    int number = 0;
    const auto* end = text.data() + width;
    const auto read = std::from_chars(text.data(), end, number);
    const bool digits =
        text.substr(0, width).find_first_not_of("0123456789") == std::string_view::npos;
    if (read.ptr != end || !digits) return {};
    text.remove_prefix(width);
    return number;
}

bool take(std::string_view& text, char letter) {
    if (text.empty() || text.front() != letter) return false;
    text.remove_prefix(1);
    return true;
}

std::chrono::milliseconds take_fraction(std::string_view& text) {
    if (!take(text, '.')) return {};
    const auto size = std::min(text.find_first_not_of("0123456789"), text.size());
    std::string digits(text.substr(0, std::min<std::size_t>(3, size)));
    text.remove_prefix(size);
    digits.resize(3, '0');
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return std::chrono::milliseconds(number);
}

// "Z", "+01:00" or nothing, which is taken for UTC.
std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
    if (text.empty() || text == "Z" || text == "z") {
        text = {};
        return std::chrono::minutes(0);
    }
    const bool before = text.front() == '-';
    if (!before && text.front() != '+') return {};
    text.remove_prefix(1);
    const auto hours = take_digits(text, 2);
    take(text, ':');
    const auto minutes = take_digits(text, 2);
    if (!hours || !minutes || !text.empty()) return {};
    const auto off = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    return before ? -off : off;
}

} // namespace

std::optional<json::value> parse_body(std::string_view body) {
    json::parse_options options;
    options.max_depth = deepest;
    boost::system::error_code wrong;
    auto value = json::parse(body, wrong, {}, options);
    if (wrong) return {};
    return value;
}

const json::value* member_at(const json::value& of, std::string_view path) {
    const json::value* at = &of;
    while (!path.empty()) {
        const auto dot = std::min(path.find('.'), path.size());
        const auto* object = at->if_object();
        at = object ? object->if_contains(path.substr(0, dot)) : nullptr;
        if (!at) return nullptr;
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return at;
}

std::string text_at(const json::value& of, std::string_view path) {
    const auto* found = member_at(of, path);
    return found ? words_for(*found) : std::string();
}

std::int64_t integer_at(const json::value& of, std::string_view path) {
    const auto* found = member_at(of, path);
    if (!found || !found->is_number()) return 0;
    boost::system::error_code wrong;
    const auto number = found->to_number<std::int64_t>(wrong);
    return wrong ? 0 : number;
}

std::optional<commands::instant> read_instant(std::string_view text) {
    using namespace std::chrono;
    const auto y = take_digits(text, 4);
    if (!y || !take(text, '-')) return {};
    const auto m = take_digits(text, 2);
    if (!m || !take(text, '-')) return {};
    const auto d = take_digits(text, 2);
    if (!d || (!take(text, 'T') && !take(text, 't') && !take(text, ' '))) return {};
    const auto hh = take_digits(text, 2);
    if (!hh || !take(text, ':')) return {};
    const auto mm = take_digits(text, 2);
    if (!mm || !take(text, ':')) return {};
    const auto ss = take_digits(text, 2);
    if (!ss) return {};
    const auto fraction = take_fraction(text);
    const auto offset = take_offset(text);
    const year_month_day date{year(*y), month(static_cast<unsigned>(*m)),
                              day(static_cast<unsigned>(*d))};
    const bool right = offset && date.ok() && *hh < 24 && *mm < 60 && *ss <= 60;
    if (!right || *y <= 1) return {};
    return commands::instant(sys_days(date)) + hours(*hh) + minutes(*mm) + seconds(*ss) + fraction -
           *offset;
}

std::optional<commands::instant> instant_at(const json::value& of, std::string_view path) {
    const auto* found = member_at(of, path);
    if (!found) return {};
    if (found->is_string()) {
        const auto digits = read_digits(found->as_string());
        return digits ? unix_time(*digits) : read_instant(found->as_string());
    }
    if (!found->is_number()) return {};
    boost::system::error_code wrong;
    const auto number = found->is_double()
                            ? found->as_double()
                            : static_cast<double>(found->to_number<std::int64_t>(wrong));
    if (wrong) return {};
    return unix_time(number);
}

std::map<std::string, std::string> texts_of(const json::value* of) {
    std::map<std::string, std::string> out;
    const auto* object = of ? of->if_object() : nullptr;
    if (!object) return out;
    for (const auto& member : *object) {
        if (out.size() == most_texts) break;
        auto words = words_for(member.value());
        if (words.size() > longest_text || member.key().size() > longest_text) continue;
        if (!words.empty()) out.emplace(member.key(), std::move(words));
    }
    return out;
}

std::int64_t as_order(const std::optional<commands::instant>& t) {
    return t ? t->time_since_epoch().count() : 0;
}

} // namespace bot::alerts
