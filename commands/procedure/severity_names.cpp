#include "commands/procedure/severity_names.hpp"

#include "commands/procedure/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace commands {

namespace {

constexpr std::string_view digits = "0123456789";

/// "SEV-2" and "sev 2" are the same name.
std::string fold(std::string_view text) {
    std::string folded;
    for (const auto& word : words::split(text))
        folded += word;
    return folded;
}

struct numbered {
    std::string prefix;
    int number = 0;
};

std::optional<numbered> split_number(const std::string& folded) {
    const auto first = folded.find_first_of(digits);
    if (first == std::string::npos || folded.size() - first > 4) return {};
    if (folded.find_first_not_of(digits, first) != std::string::npos) return {};
    return numbered{folded.substr(0, first), std::stoi(folded.substr(first))};
}

bool is_common_prefix(std::string_view prefix) {
    constexpr std::array<std::string_view, 9> prefixes{"",    "sev",  "severity", "s",    "p",
                                                       "pri", "prio", "priority", "level"};
    return std::ranges::find(prefixes, prefix) != prefixes.end();
}

using place = std::optional<std::size_t>;

place by_number(const std::vector<severity>& severities, int number) {
    for (std::size_t at = 0; at < severities.size(); ++at)
        if (severity_number(severities[at].name) == number) return at;
    return {};
}

place by_name(const std::vector<severity>& severities, const std::string& folded) {
    for (std::size_t at = 0; at < severities.size(); ++at)
        if (fold(severities[at].name) == folded || fold(severities[at].alias) == folded) return at;
    return {};
}

/// "major" is the level whose definition begins "Major feature broken", if there is only one.
place by_definition(const std::vector<severity>& severities, const std::string& word) {
    place found;
    for (std::size_t at = 0; at < severities.size(); ++at) {
        const auto said = words::split(severities[at].definition);
        if (said.empty() || said.front() != word) continue;
        if (found) return {};
        found = at;
    }
    return found;
}

place by_rank(const std::vector<severity>& severities, std::string_view word) {
    struct rank {
        std::string_view word;
        std::size_t at;
    };
    constexpr std::array ranks{rank{"critical", 0}, rank{"blocker", 0}, rank{"high", 1},
                               rank{"major", 1},    rank{"medium", 2},  rank{"moderate", 2},
                               rank{"minor", 2},    rank{"low", 3},     rank{"trivial", 3},
                               rank{"cosmetic", 3}};
    const auto found = std::ranges::find(ranks, word, &rank::word);
    if (found == ranks.end() || found->at >= severities.size()) return {};
    return found->at;
}

bool has_numbers(const std::vector<severity>& severities) {
    return std::ranges::any_of(
        severities, [](const severity& each) { return severity_number(each.name).has_value(); });
}

place find_place(const std::vector<severity>& severities, std::string_view typed) {
    const std::string folded = fold(typed);
    if (folded.empty()) return {};
    if (const auto at = by_name(severities, folded)) return at;
    const bool has_number = has_numbers(severities);
    if (const auto parsed = split_number(folded); parsed && is_common_prefix(parsed->prefix)) {
        if (has_number) return by_number(severities, parsed->number);
        const auto at = static_cast<std::size_t>(parsed->number);
        if (at >= 1 && at <= severities.size()) return at - 1;
        return {};
    }
    if (const auto at = by_definition(severities, folded)) return at;
    // Between levels that have names of their own a rank would be a guess.
    return has_number ? by_rank(severities, folded) : place{};
}

/// A word with the characters between it and the word before.
struct token {
    std::string text;
    std::string before;
};

std::vector<token> tokenize(std::string_view text) {
    std::vector<token> found;
    token next;
    const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    for (const char c : words::lower(text) + " ") {
        if (is_part(c)) {
            next.text += c;
            continue;
        }
        if (!next.text.empty()) {
            found.push_back(std::exchange(next, {}));
        }
        next.before += c;
    }
    next.text.clear();
    found.push_back(std::move(next)); // the end, with what stands before it
    return found;
}

/// Reads one condition from left to right.
class condition_reader {
public:
    condition_reader(const std::vector<severity>& severities, std::string_view text)
        : severities_(severities), tokens_(tokenize(text)) {
        for (const auto& each : severities)
            if (const auto parsed = split_number(fold(each.name))) prefixes_.insert(parsed->prefix);
        prefixes_.insert("sev");
        prefixes_.insert("severity");
        if (prefixes_.erase("") != 0) prefixes_.insert("level");
    }

    severity_condition read(std::string_view text) {
        const auto said = words::split(text);
        const bool all = words::has_any(said, "all severit*|every severity|any severity|all "
                                              "incidents|every incident|always|all levels");
        result_.unclear = words::has_any(said, "except|excluding|not|unless|without|but");
        while (at_ + 1 < tokens_.size()) {
            if (!read_one()) ++at_;
        }
        if (all && named_.empty())
            for (std::size_t at = 0; at < severities_.size(); ++at)
                named_.insert(at);
        result_.unclear = result_.unclear && (all || !named_.empty());
        result_.named.assign(named_.begin(), named_.end());
        return std::move(result_);
    }

private:
    /// A severity at the current place, with a range or list that continues it.
    bool read_one() {
        const auto first = severity_here();
        if (!first) return false;
        add(*first);
        last_ = *first;
        while (at_ + 1 < tokens_.size() && read_continuation()) {
        }
        read_reach();
        return true;
    }

    struct seen {
        place at;
        std::string written;
    };

    std::optional<seen> severity_here() {
        std::string joined;
        for (std::size_t width = 1; width <= 3 && at_ + width < tokens_.size(); ++width) {
            joined += tokens_[at_ + width - 1].text;
            if (const auto found = by_name(severities_, joined)) {
                // A level named "1" is meant only where a severity is spoken of.
                if (joined.find_first_not_of(digits) == std::string::npos) return {};
                at_ += width;
                return seen{found, joined};
            }
            const auto parsed = width <= 2 ? split_number(joined) : std::nullopt;
            if (parsed && prefixes_.contains(parsed->prefix)) {
                at_ += width;
                return seen{by_number(severities_, parsed->number), joined};
            }
        }
        return {};
    }

    std::optional<seen> severity_or_number() {
        const auto& text = tokens_[at_].text;
        if (!text.empty() && text.size() <= 3 &&
            text.find_first_not_of(digits) == std::string::npos) {
            ++at_;
            return seen{by_number(severities_, std::stoi(text)), text};
        }
        return severity_here();
    }

    bool read_continuation() {
        const std::size_t start = at_;
        const std::string sign(words::trim(tokens_[at_].before));
        const bool dash = sign == "-" || sign == "–" || sign == "—";
        bool range = dash;
        bool joined = sign == "/" || sign == "," || sign == "&";
        const auto& word = tokens_[at_].text;
        if (word == "to" || word == "through")
            range = true, ++at_;
        else if (word == "and" || word == "or")
            joined = true, ++at_;
        if ((!range && !joined) || at_ + 1 >= tokens_.size()) return rewind(start);
        const auto next = severity_or_number();
        if (!next) return rewind(start);
        add(*next);
        if (range && last_.at && next->at) {
            const auto [low, high] = std::minmax(*last_.at, *next->at);
            for (auto at = low; at <= high; ++at)
                named_.insert(at);
        }
        last_ = *next;
        return true;
    }

    /// "SEV2 or higher", "SEV2+", "SEV3 and below".
    void read_reach() {
        if (!last_.at) return;
        const bool plus = tokens_[at_].before.starts_with('+');
        bool up = plus;
        bool down = false;
        if (at_ + 2 < tokens_.size() && (tokens_[at_].text == "and" || tokens_[at_].text == "or")) {
            const std::vector<std::string> next{tokens_[at_ + 1].text};
            up = up || words::has_any(next, "above|higher|worse|graver|up|more");
            down = words::has_any(next, "below|lower|less|down");
        }
        if (up)
            for (std::size_t at = 0; at <= *last_.at; ++at)
                named_.insert(at);
        if (down)
            for (std::size_t at = *last_.at; at < severities_.size(); ++at)
                named_.insert(at);
    }

    bool rewind(std::size_t start) {
        at_ = start;
        return false;
    }

    void add(const seen& found) {
        if (found.at)
            named_.insert(*found.at);
        else
            result_.unknown.push_back(found.written);
    }

    const std::vector<severity>& severities_;
    std::vector<token> tokens_;
    std::set<std::string> prefixes_;
    std::set<std::size_t> named_;
    severity_condition result_;
    seen last_;
    std::size_t at_ = 0;
};

} // namespace

std::optional<int> severity_number(std::string_view name) {
    const auto parsed = split_number(fold(name));
    if (!parsed) return {};
    return parsed->number;
}

std::optional<severity> find_severity(const procedure& document, std::string_view typed) {
    const auto at = find_place(document.severities, typed);
    if (!at) return {};
    return document.severities[*at];
}

std::optional<std::size_t> gravity(const procedure& document, std::string_view name) {
    const auto found = std::ranges::find(document.severities, name, &severity::name);
    if (found == document.severities.end()) return {};
    return static_cast<std::size_t>(found - document.severities.begin());
}

std::optional<std::string> nearest_severity(const procedure& document, std::string_view typed) {
    const std::string folded = fold(typed);
    if (folded.empty() || folded.size() > 32) return {};
    std::optional<std::string> nearest;
    std::size_t best = 3;
    for (const auto& each : document.severities) {
        const std::string name = fold(each.name);
        std::size_t far = words::distance(folded, name);
        // What the person did type counts most: "sev22" is nearer to SEV2 than to SEV1.
        if (far >= name.size()) continue;
        if (folded.starts_with(name) && far > 0) --far;
        if (far < best) {
            best = far;
            nearest = each.name;
        }
    }
    return nearest;
}

severity_condition read_condition(const std::vector<severity>& severities, std::string_view text) {
    return condition_reader(severities, text).read(text);
}

std::string known_severities(const std::vector<severity>& severities) {
    std::vector<std::string_view> names;
    for (const auto& each : severities)
        names.push_back(each.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace commands
