#include "commands/dates/read_date.hpp"

#include "commands/dates/date_forms.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t most_words = 10; // no date has more
constexpr std::string_view space = " \t\r\n";

// The first words of a line in lower case, and where each ends in it.
struct line_words {
    std::vector<std::string> words;
    std::vector<std::size_t> ends;

    explicit line_words(std::string_view line) {
        std::size_t at = 0;
        while (words.size() < most_words) {
            at = std::min(line.find_first_not_of(space, at), line.size());
            if (at == line.size()) return;
            const auto end = std::min(line.find_first_of(space, at), line.size());
            auto word = line.substr(at, end - at);
            while (word.size() > 1 && word.ends_with(','))
                word.remove_suffix(1);
            words.push_back(words::lower(word));
            ends.push_back(end);
            at = end;
        }
    }
};

std::string shown(std::string_view text) {
    return words::excerpt(text, 40);
}

} // namespace

date_reading take_date(std::string_view& line, const date_reference& reference) {
    const line_words all(line);
    auto found = match_date(all.words, reference);
    if (auto* wrong = std::get_if<unclear_date>(&found)) {
        wrong->sentence = words::excerpt(wrong->sentence, 120);
        return std::move(*wrong);
    }
    const auto& match = std::get<date_match>(found);
    line = words::trim(line.substr(all.ends.at(match.words - 1)));
    return match.date;
}

date_reading read_date(std::string_view text, const date_reference& reference) {
    text = words::trim(text);
    auto rest = text;
    auto found = take_date(rest, reference);
    if (std::holds_alternative<unclear_date>(found) || rest.empty()) return found;
    const auto understood = words::trim(text.substr(0, text.size() - rest.size()));
    return unclear_date{fmt::format("\"{}\" after the date is not understood.", shown(rest)),
                        shown(understood)};
}

} // namespace commands
