#include "tests/fuzz/literals.hpp"

#include <cctype>
#include <optional>

namespace fuzz {
namespace {

class reader {
public:
    explicit reader(std::string_view source) : rest_(source) {}

    std::vector<std::string> read() {
        std::vector<std::string> out;
        while (!rest_.empty()) {
            if (rest_.starts_with("R\"")) {
                take(out, raw());
            } else if (rest_.front() == '"') {
                take(out, plain());
            } else if (rest_.front() == '\'') {
                character();
            } else if (rest_.starts_with("//")) {
                rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
            } else {
                joined_ = joined_ && std::isspace(static_cast<unsigned char>(rest_.front())) != 0;
                rest_.remove_prefix(1);
            }
        }
        return out;
    }

private:
    void take(std::vector<std::string>& into, std::string text) {
        if (joined_) {
            into.back() += text;
        } else {
            into.push_back(std::move(text));
        }
        joined_ = true;
    }

    void character() {
        joined_ = false;
        const std::size_t length = rest_.size() > 2 && rest_[1] == '\\' ? 4 : 3;
        const bool closed = rest_.size() >= length && rest_[length - 1] == '\'';
        rest_.remove_prefix(closed ? length : 1); // a digit separator otherwise
    }

    std::string raw() {
        rest_.remove_prefix(2);
        const auto open = std::min(rest_.find('('), rest_.size());
        const auto end = ")" + std::string(rest_.substr(0, open)) + "\"";
        const auto close = std::min(rest_.find(end), rest_.size());
        std::string out(rest_.substr(std::min(open + 1, close), close - std::min(open + 1, close)));
        rest_.remove_prefix(std::min(close + end.size(), rest_.size()));
        return out;
    }

    std::string plain() {
        std::string out;
        std::size_t at = 1;
        for (; at < rest_.size() && rest_[at] != '"'; ++at) {
            if (rest_[at] != '\\' || at + 1 == rest_.size()) {
                out += rest_[at];
                continue;
            }
            ++at;
            if (rest_[at] == 'x') {
                out += hexadecimal(at);
            } else {
                out += escaped(rest_[at]);
            }
        }
        rest_.remove_prefix(std::min(at + 1, rest_.size()));
        return out;
    }

    static char escaped(char letter) {
        switch (letter) {
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 't':
            return '\t';
        case '0':
            return '\0';
        default:
            return letter;
        }
    }

    char hexadecimal(std::size_t& at) const {
        int value = 0;
        while (at + 1 < rest_.size() &&
               std::isxdigit(static_cast<unsigned char>(rest_[at + 1])) != 0) {
            value = value * 16 + std::stoi(std::string(1, rest_[++at]), nullptr, 16);
        }
        return static_cast<char>(value);
    }

    std::string_view rest_;
    bool joined_ = false; // only blanks since the last literal
};

} // namespace

std::vector<std::string> literals_of(std::string_view source) {
    return reader(source).read();
}

} // namespace fuzz
