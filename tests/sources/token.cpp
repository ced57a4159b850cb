#include "tests/sources/token.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace sources {

namespace {

bool is_word_letter(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

class scanner {
public:
    explicit scanner(std::string_view text) : text_(text) {}

    tokens run() {
        while (at_ < text_.size())
            step();
        return std::move(result_);
    }

private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void skip_to(std::size_t end) {
        end = std::min(end, text_.size());
        for (; at_ < end; ++at_) {
            if (text_[at_] == '\n') ++line_;
        }
    }

    void add(token_kind kind, std::string_view spelling) {
        token one{kind, std::string(spelling), line_};
        result_.all.push_back(std::move(one));
    }

    std::size_t after(std::string_view ending) const {
        const std::size_t found = text_.find(ending, at_ + 1);
        return found == std::string_view::npos ? text_.size() : found + ending.size();
    }

    void step() {
        if (std::isspace(static_cast<unsigned char>(peek())) != 0) {
            skip_to(at_ + 1);
        } else if (peek() == '/' && peek(1) == '/') {
            skip_to(std::min(text_.find('\n', at_), text_.size()));
        } else if (peek() == '/' && peek(1) == '*') {
            skip_to(after("*/"));
        } else if (peek() == '#') {
            directive();
        } else if (peek() == 'R' && peek(1) == '"') {
            raw_text();
        } else if (peek() == '"' || peek() == '\'') {
            quoted_text();
        } else if (std::isdigit(static_cast<unsigned char>(peek())) != 0) {
            word(token_kind::number);
        } else if (is_word_letter(peek())) {
            word(token_kind::word);
        } else {
            sign();
        }
    }

    void directive() {
        std::size_t end = at_;
        do {
            end = std::min(text_.find('\n', end + 1), text_.size());
        } while (end < text_.size() && text_[end - 1] == '\\');
        const std::string_view line = text_.substr(at_, end - at_);
        const std::size_t open = line.find_first_of("<\"");
        if (line.find("include") != std::string_view::npos && open != std::string_view::npos) {
            const std::size_t close = line.find_first_of(">\"", open + 1);
            include_line one{std::string(line.substr(open + 1, close - open - 1)), line_};
            result_.includes.push_back(std::move(one));
        }
        skip_to(end);
    }

    void raw_text() {
        const std::size_t open = std::min(text_.find('(', at_), text_.size());
        const std::string ending = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
        add(token_kind::text, "\"\"");
        skip_to(after(ending));
    }

    void quoted_text() {
        const char quote = peek();
        std::size_t end = at_ + 1;
        while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
            end += text_[end] == '\\' ? 2U : 1U;
        }
        add(token_kind::text, "\"\"");
        skip_to(end + 1);
    }

    // A number swallows its digit separators: 100'000.
    void word(token_kind kind) {
        std::size_t end = at_;
        while (end < text_.size() &&
               (is_word_letter(text_[end]) ||
                (kind == token_kind::number && (text_[end] == '\'' || text_[end] == '.')))) {
            ++end;
        }
        add(kind, text_.substr(at_, end - at_));
        skip_to(end);
    }

    void sign() {
        constexpr std::array<std::string_view, 8> pairs = {"::", "->", "&&", "||",
                                                           "==", "!=", "<=", ">="};
        const std::string_view two = text_.substr(at_, 2);
        const bool pair = std::find(pairs.begin(), pairs.end(), two) != pairs.end();
        add(token_kind::sign, pair ? two : text_.substr(at_, 1));
        skip_to(at_ + (pair ? 2 : 1));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    tokens result_;
};

} // namespace

tokens scan(std::string_view text) {
    return scanner(text).run();
}

std::vector<std::size_t> partners(const tokens& code) {
    std::vector<std::size_t> result(code.all.size(), none);
    std::vector<std::size_t> open;
    for (std::size_t index = 0; index < code.all.size(); ++index) {
        const std::string& spelling = code.all[index].spelling;
        if (spelling == "(" || spelling == "[" || spelling == "{") {
            open.push_back(index);
        } else if ((spelling == ")" || spelling == "]" || spelling == "}") && !open.empty()) {
            result[index] = open.back();
            result[open.back()] = index;
            open.pop_back();
        }
    }
    return result;
}

} // namespace sources
