#include "bot/log/record.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace bot {

namespace {

std::string time_text(log_time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       clock.subseconds().count());
}

// How many bytes the UTF-8 character at `at` has; 0 where the bytes are no character.
std::size_t character_size(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
    };
    const auto continues = [&](std::size_t index) { return (byte(index) & 0xC0U) == 0x80U; };
    const unsigned first = byte(at);
    if (first < 0x80U) return 1;
    if (first >= 0xC2U && first <= 0xDFU) return continues(at + 1) ? 2 : 0;
    if (first >= 0xE0U && first <= 0xEFU) {
        const unsigned second = byte(at + 1);
        const bool too_small = first == 0xE0U && second < 0xA0U;
        const bool surrogate = first == 0xEDU && second >= 0xA0U;
        return continues(at + 1) && continues(at + 2) && !too_small && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0U && first <= 0xF4U) {
        const unsigned second = byte(at + 1);
        const bool too_small = first == 0xF0U && second < 0x90U;
        const bool too_large = first == 0xF4U && second >= 0x90U;
        const bool whole = continues(at + 1) && continues(at + 2) && continues(at + 3);
        return whole && !too_small && !too_large ? 4 : 0;
    }
    return 0;
}

std::string valid_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t size = character_size(text, at);
        valid += size == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(at, size);
        at += size == 0 ? 1 : size;
    }
    return valid;
}

// Most text is plain ASCII, and copied as it is.
void add_without_controls(std::string& to, std::string_view text) {
    const auto is_plain = [](char letter) { return letter >= ' ' && letter < '\x7F'; };
    if (std::ranges::all_of(text, is_plain)) {
        to += text;
        return;
    }
    for (const char letter : valid_utf8(text)) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '\n') {
            to += "\\n";
        } else if (code < 0x20U || code == 0x7FU) {
            fmt::format_to(std::back_inserter(to), "\\x{:02x}", code);
        } else {
            to += letter;
        }
    }
}

void add_value(std::string& to, const log_value& value) {
    const auto into = std::back_inserter(to);
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        fmt::format_to(into, "{}", *number);
    } else if (const auto* fraction = std::get_if<double>(&value)) {
        fmt::format_to(into, "{}", *fraction);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        to += *truth ? "true" : "false";
    } else {
        const auto& text = std::get<std::string>(value);
        const bool plain = !text.empty() && text.find_first_of(" =\"\t\r\n") == text.npos;
        if (plain) return add_without_controls(to, text);
        to += boost::json::serialize(boost::json::string(valid_utf8(text)));
    }
}

boost::json::value json_value(const log_value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    if (const auto* truth = std::get_if<bool>(&value)) return *truth;
    if (const auto* number = std::get_if<double>(&value)) {
        if (std::isfinite(*number)) return *number;
        return nullptr; // JSON has no infinity
    }
    return boost::json::string(valid_utf8(std::get<std::string>(value)));
}

} // namespace

std::string text_line(const log_record& record) {
    auto line = time_text(record.time);
    fmt::format_to(std::back_inserter(line), " {:<5} ", name(record.level));
    add_without_controls(line, record.message);
    for (const log_field& field : record.fields) {
        line += ' ';
        add_without_controls(line, field.key);
        line += '=';
        add_value(line, field.value);
    }
    return line;
}

std::string json_line(const log_record& record) {
    boost::json::object object;
    object["time"] = time_text(record.time);
    object["level"] = name(record.level);
    object["message"] = valid_utf8(record.message);
    for (const log_field& field : record.fields) {
        std::string key = valid_utf8(field.key);
        if (key == "time" || key == "level" || key == "message") key += '_';
        object[key] = json_value(field.value);
    }
    return boost::json::serialize(object);
}

} // namespace bot
