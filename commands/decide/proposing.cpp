#include "commands/decide/proposing.hpp"

#include "commands/procedure/words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace commands {
namespace {

constexpr int least_points = 2;

bool is_little(const std::string& word) {
    static constexpr std::array<std::string_view, 41> little{
        "a",   "an",   "and",  "are",  "as",   "at",    "be",    "been", "but",   "by",   "can",
        "for", "from", "has",  "have", "in",   "is",    "it",    "its",  "no",    "not",  "of",
        "off", "on",   "or",   "our",  "some", "that",  "the",   "then", "there", "this", "to",
        "was", "we",   "were", "with", "yes",  "about", "after", "since"};
    return word.size() < 2 || std::ranges::find(little, word) != little.end();
}

// "users" and "user", "affecting" and "affected" are one word here.
std::string stem(std::string word) {
    static constexpr std::array<std::string_view, 5> all{"everyone", "everybody", "every", "whole",
                                                         "entire"};
    if (std::ranges::find(all, word) != all.end()) return "all";
    for (const std::string_view end : {"ing", "ed", "ly", "es", "s"}) {
        if (word.size() >= end.size() + 3 && word.ends_with(end)) {
            word.resize(word.size() - end.size());
            break;
        }
    }
    return word;
}

// Each word by its stem.
std::map<std::string, std::string> words_in(const std::string& text) {
    std::map<std::string, std::string> out;
    std::string word;
    const auto end = [&] {
        if (!is_little(word)) out.try_emplace(stem(word), word);
        word.clear();
    };
    for (const char c : words::lower(text)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                            static_cast<unsigned char>(c) >= 0x80;
        if (letter) {
            word += c;
        } else {
            end();
        }
    }
    end();
    return out;
}

// How many points each word of a level is worth.
std::map<std::string, int> worth_in(const severity& level) {
    std::map<std::string, int> out;
    for (const auto& example : level.examples) {
        for (const auto& [root, word] : words_in(example))
            out[root] = 1;
    }
    for (const auto& [root, word] : words_in(level.definition))
        out[root] = 2;
    return out;
}

} // namespace

std::optional<severity_proposal> propose_severity(const std::vector<assessment_answer>& answers,
                                                  const std::string& impact,
                                                  const procedure& document) {
    std::string text = impact;
    for (const auto& each : answers)
        text += " " + each.answer;
    auto said = words_in(text);
    for (const auto& question : document.assessment_questions) {
        for (const auto& [root, word] : words_in(question.text))
            said.erase(root);
    }

    std::vector<std::map<std::string, int>> levels;
    std::map<std::string, int> in_levels; // how many of them have the word
    for (const auto& level : document.severities) {
        levels.push_back(worth_in(level));
        for (const auto& [root, points] : levels.back())
            ++in_levels[root];
    }
    std::optional<severity_proposal> best;
    int most = least_points - 1;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        int points = 0;
        severity_proposal found{document.severities[i].name, {}};
        for (const auto& [root, word] : said) {
            const auto held = levels[i].find(root);
            if (held == levels[i].end() || in_levels[root] > 1) continue;
            points += held->second;
            found.words.push_back(word);
        }
        if (points <= most) continue; // the graver one comes first, and stays
        most = points;
        best = std::move(found);
    }
    return best;
}

} // namespace commands
