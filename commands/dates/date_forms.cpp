#include "commands/dates/date_forms.hpp"

#include "commands/dates/calendar_words.hpp"
#include "commands/dates/iso_date.hpp"
#include "commands/procedure/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace commands {
namespace {

using namespace std::string_view_literals;
using days = std::chrono::local_days;
using one_day = std::chrono::days;

struct day_span {
    days first;
    days last;
};

constexpr one_day furthest{3660}; // ten years: further is a slip

class matcher {
public:
    matcher(const std::vector<std::string>& words, const date_reference& reference)
        : words_(words), reference_(reference), today_(day_of(reference.now)) {}

    std::variant<date_match, unclear_date> match();

private:
    [[nodiscard]] days day_of(instant t) const {
        return std::chrono::floor<one_day>(reference_.zone.to_local(t));
    }
    [[nodiscard]] std::string_view word(std::size_t ahead = 0) const {
        return at_ + ahead < words_.size() ? std::string_view(words_[at_ + ahead]) : "";
    }
    void pass_over();
    bool take_time();
    bool take_exact();
    bool take_days();
    bool take_named_day();
    bool take_weekday();
    bool take_calendar_date();
    bool take_iso();
    bool take_dotted();
    bool take_day_and_month();
    bool take_span_word();
    bool take_length();
    bool take_year_day(std::optional<std::chrono::year> year, std::chrono::month month,
                       std::chrono::day day);
    bool refuse_what_has_two_meanings();
    bool taken(day_span span, std::size_t words);
    bool refuse(std::string sentence, std::string better);
    [[nodiscard]] typed_date whole() const;

    const std::vector<std::string>& words_;
    const date_reference& reference_;
    days today_;
    std::size_t at_ = 0;
    std::optional<day_span> span_;
    std::optional<std::chrono::minutes> time_;
    std::optional<std::chrono::weekday> weekday_; // alone: the day follows from the time too
    std::optional<instant> exact_;
    std::optional<unclear_date> wrong_;
};

void matcher::pass_over() {
    constexpr std::array fillers = {"on"sv, "by"sv, "at"sv, "due"sv, "until"sv, "from"sv};
    while (std::ranges::find(fillers, word()) != fillers.end())
        ++at_;
}

bool matcher::taken(day_span span, std::size_t words) {
    at_ += words;
    if (span.last > today_ + furthest || span.first < today_ - furthest) {
        return refuse("That is more than ten years away.", iso_date(today_ + one_day(7)));
    }
    span_ = span;
    return true;
}

bool matcher::refuse(std::string sentence, std::string better) {
    if (!wrong_) wrong_ = unclear_date{std::move(sentence), std::move(better)};
    return false;
}

bool matcher::take_time() {
    if (time_) return false;
    const auto before = at_;
    if (word() == "at" || word() == "by") ++at_;
    auto read = time_of_day(word());
    std::size_t taken_words = 1;
    if (!read && (word(1) == "am" || word(1) == "pm")) {
        read = time_of_day(fmt::format("{}{}", word(), word(1)));
        taken_words = 2;
    }
    if (!read) {
        at_ = before;
        return false;
    }
    time_ = read;
    at_ += taken_words;
    return true;
}

// "now", "in 4 hours", "1 h 30 min": no days, so nothing that a calendar would change.
bool matcher::take_exact() {
    if (word() == "now") {
        ++at_;
        exact_ = reference_.now;
        return true;
    }
    const auto before = at_;
    if (word() == "in") ++at_;
    duration sum{};
    while (!word().empty()) {
        auto length = calendar_length_named(word());
        const std::size_t taken_words = length ? 1 : 2;
        if (!length) length = calendar_length_named(word(), word(1));
        if (!length || length->unit > calendar_unit::hours) break;
        const auto unit = length->unit == calendar_unit::hours ? duration(std::chrono::hours(1))
                                                               : std::chrono::minutes(1);
        sum += length->count * unit;
        at_ += taken_words;
    }
    const bool compact = word().find_first_of("0123456789") == 0;
    if (sum == duration(0) && compact && !calendar_length_named(word())) {
        if (const auto read = read_duration(word())) { // "1h30m"
            sum = *read;
            ++at_;
        }
    }
    if (sum == duration(0)) {
        at_ = before;
        return false;
    }
    exact_ = reference_.now + sum;
    return true;
}

bool matcher::take_days() {
    return refuse_what_has_two_meanings() || take_named_day() || take_span_word() ||
           take_calendar_date() || take_weekday() || take_length();
}

bool matcher::take_named_day() {
    if (word() == "today") return taken({today_, today_}, 1);
    if (word() == "tomorrow") return taken({today_ + one_day(1), today_ + one_day(1)}, 1);
    return false;
}

bool matcher::take_calendar_date() {
    return take_iso() || take_dotted() || take_day_and_month();
}

bool matcher::take_weekday() {
    const std::size_t with_this = word() == "this" ? 1 : 0;
    const auto weekday = weekday_named(word(with_this));
    if (!weekday) return false;
    at_ += with_this + 1;
    if (take_calendar_date()) {
        const std::chrono::weekday real(span_->first);
        if (real == *weekday) return true;
        const auto date = iso_date(span_->first);
        return refuse(fmt::format("{} is a {}.", date, short_name(real)), date);
    }
    weekday_ = weekday;
    // The next one after today. With a time it may be today: whole() looks again.
    const auto from = day_of(reference_.after) + one_day(1);
    const auto day = from + (*weekday - std::chrono::weekday(from));
    return taken({day, day}, 0);
}

bool matcher::take_iso() {
    const auto text = word();
    const auto read = read_iso_date(text.substr(0, 10));
    if (!read) {
        const bool looks_so = text.size() == 10 && text[4] == '-' && text[7] == '-';
        return looks_so && refuse(fmt::format("\"{}\" is no day of the calendar.", text),
                                  iso_date(today_ + one_day(1)));
    }
    if (text.size() > 10) {
        const auto time = text[10] == 't' ? time_of_day(text.substr(11)) : std::nullopt;
        if (!time) return false;
        time_ = time;
    }
    return taken({days(*read), days(*read)}, 1);
}

// "24.12." and "24.12.2026": with dots the day is first everywhere.
bool matcher::take_dotted() {
    const auto text = word();
    const auto first = text.find('.');
    const auto second = first == text.npos ? first : text.find('.', first + 1);
    if (second == text.npos) return false;
    const auto day = day_of_month(text.substr(0, first));
    const auto month = day_of_month(text.substr(first + 1, second - first - 1));
    const auto year_text = text.substr(second + 1);
    const auto year = year_named(year_text);
    if (!day || !month || unsigned(*month) > 12 || (!year && !year_text.empty())) return false;
    const auto before = at_++;
    if (take_year_day(year, std::chrono::month(unsigned(*month)), *day)) return true;
    at_ = before;
    return false;
}

bool matcher::take_day_and_month() {
    auto day = day_of_month(word());
    auto month = month_named(word(1));
    if (!day || !month) {
        month = month_named(word());
        auto text = word(1);
        if (text.ends_with(',')) text.remove_suffix(1);
        day = day_of_month(text);
    }
    if (!day || !month) return false;
    const auto before = at_;
    const auto year = year_named(word(2));
    at_ += year ? 3 : 2;
    if (take_year_day(year, *month, *day)) return true;
    at_ = before;
    return false;
}

bool matcher::take_year_day(std::optional<std::chrono::year> year, std::chrono::month month,
                            std::chrono::day day) {
    const auto from = day_of(std::max(reference_.now, reference_.after));
    auto tried = year.value_or(std::chrono::year_month_day(from).year());
    // A leap day comes again within eight years.
    for (int more = 0; more <= (year ? 0 : 8); ++more, ++tried) {
        const std::chrono::year_month_day date(tried, month, day);
        if (!date.ok() || (!year && days(date) < from)) continue;
        return taken({days(date), days(date)}, 0);
    }
    return refuse(fmt::format("{} {} is no day of the calendar.", unsigned(day), short_name(month)),
                  iso_date(today_ + one_day(1)));
}

bool matcher::take_span_word() {
    const bool next = word() == "next";
    if (!next && word() != "this") return false;
    if (word(1) == "week") {
        const auto monday = today_ - (std::chrono::weekday(today_) - std::chrono::Monday);
        const auto first = monday + one_day(next ? 7 : 0);
        return taken({first, first + one_day(6)}, 2);
    }
    if (word(1) == "month") {
        const std::chrono::year_month_day date(today_);
        const auto month = date.year() / date.month() + std::chrono::months(next ? 1 : 0);
        return taken({days(month / 1), days(month / std::chrono::last)}, 2);
    }
    return false;
}

// "in 3 days", "3 days", "2w", "in a month": the same day of the calendar, whatever the clocks do.
bool matcher::take_length() {
    const std::size_t with_in = word() == "in" ? 1 : 0;
    std::size_t taken_words = with_in + 1;
    auto length = calendar_length_named(word(with_in));
    if (!length) {
        length = calendar_length_named(word(with_in), word(with_in + 1));
        ++taken_words;
    }
    if (!length || length->unit < calendar_unit::days) return false;
    auto day = today_;
    if (length->unit == calendar_unit::months) {
        const std::chrono::year_month_day date(today_);
        const auto month = date.year() / date.month() + std::chrono::months(length->count);
        day = std::min(days(month / std::chrono::last),
                       days(month / 1) + (unsigned(date.day()) - 1) * one_day(1));
    } else {
        day += one_day(length->count * (length->unit == calendar_unit::weeks ? 7 : 1));
    }
    return taken({day, day}, taken_words);
}

bool matcher::refuse_what_has_two_meanings() {
    const auto text = word();
    const bool slashed =
        text.find('/') != text.npos && text.find_first_not_of("0123456789/") == text.npos;
    if (slashed) {
        return refuse(fmt::format("\"{}\" means different days in different countries.", text),
                      iso_date(today_ + one_day(7)));
    }
    const auto weekday = weekday_named(word(1));
    if (text != "next" || !weekday) return false;
    const auto from = today_ + one_day(1);
    const auto day = from + (*weekday - std::chrono::weekday(from));
    const auto later = iso_date(day + one_day(7));
    return refuse(fmt::format("\"next {}\" may be {} or {}.", word(1), iso_date(day), later),
                  later);
}

typed_date matcher::whole() const {
    if (exact_) {
        const auto day = day_of(*exact_);
        return {day, day, {}, exact_};
    }
    if (span_ && !(weekday_ && time_)) return {span_->first, span_->last, time_, {}};
    // The first such moment after the reference: of a weekday within seven days, else of any day.
    auto day = day_of(reference_.after);
    const auto fits = [&] {
        if (weekday_ && std::chrono::weekday(day) != *weekday_) return false;
        return reference_.zone.to_utc(day + *time_) > reference_.after;
    };
    while (!fits())
        day += one_day(1);
    return {day, day, time_, {}};
}

std::variant<date_match, unclear_date> matcher::match() {
    pass_over();
    const bool found = take_exact() || [&] {
        const bool time_first = take_time();
        const auto before = at_;
        if (time_first) pass_over();
        const bool day = take_days();
        if (time_first && !day) at_ = before;
        if (day) take_time();
        return time_first || day;
    }();
    if (wrong_) return *wrong_;
    if (found) return date_match{whole(), at_};
    if (words_.empty()) return unclear_date{"A date is missing.", "fri 18:00"};
    return unclear_date{
        fmt::format("\"{}\" is not a date.", words_[std::min(at_, words_.size() - 1)]),
        "fri 18:00"};
}

} // namespace

std::variant<date_match, unclear_date> match_date(const std::vector<std::string>& words,
                                                  const date_reference& reference) {
    return matcher(words, reference).match();
}

} // namespace commands
