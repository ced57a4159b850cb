#include "tests/sources/blocks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace sources {

namespace {

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 6> scope_words = {"namespace", "class", "struct",
                                                         "union",     "enum",  "extern"};
constexpr std::array<std::string_view, 4> control_words = {"if", "for", "while", "switch"};
constexpr std::array<std::string_view, 6> after_parameters = {"const",    "noexcept", "mutable",
                                                              "override", "final",    "constexpr"};

class finder {
public:
    finder(const tokens& code, const std::vector<std::size_t>& pairs)
        : code_(code), pairs_(pairs) {}

    block_kind kind_of(std::size_t open) const {
        if (open == 0) return block_kind::control;
        if (opens_scope(open)) return block_kind::scope;
        const std::string& before = code_.all[open - 1].spelling;
        if (before == "else" || before == "do" || before == "try" || before == ";" ||
            before == "{" || before == ":") {
            // "{ {" inside an initializer is one more of them.
            return before == "{" && kind_of(open - 1) == block_kind::initializer
                       ? block_kind::initializer
                       : block_kind::control;
        }
        if (before == "}") return after_closing(open);
        return after_header(open);
    }

private:
    // From the last end of a statement on, outside parentheses, is there a word that opens a scope?
    bool opens_scope(std::size_t open) const {
        std::size_t at = open;
        bool parentheses = false;
        while (at-- > 0) {
            const std::string& spelling = code_.all[at].spelling;
            if ((spelling == ")" || spelling == "]") && pairs_[at] != none) {
                parentheses = parentheses || spelling == ")";
                at = pairs_[at];
                continue;
            }
            if (spelling == ";" || spelling == "{" || spelling == "}" || spelling == "(" ||
                spelling == "=") {
                return false;
            }
            if (!one_of(spelling, scope_words)) continue;
            // "struct x f() {" would be a function, "template <class T> void f() {" is one.
            const bool parameter = at > 0 && (code_.is(at - 1, "<") || code_.is(at - 1, ","));
            if (!parameter && !parentheses) return true;
        }
        return false;
    }

    // "a_{x}, b_{y} {" ends a constructor's initializers; "} {" elsewhere is a bare block.
    block_kind after_closing(std::size_t open) const {
        const std::size_t previous = pairs_[open - 1];
        if (previous == none || previous == 0) return block_kind::control;
        const bool member = code_.is_word(previous - 1) || code_.is(previous - 1, ">");
        if (!member || kind_of(previous) != block_kind::initializer) return block_kind::control;
        return block_kind::function;
    }

    // Back over "-> result<int>" and "const noexcept" to the closing parenthesis of a parameter
    // list.
    block_kind after_header(std::size_t open) const {
        std::size_t at = open;
        while (at > 0 && one_of(code_.all[at - 1].spelling, after_parameters))
            --at;
        if (at > 0 && !code_.is(at - 1, ")") && !code_.is(at - 1, "]")) {
            at = before_result_type(at);
            if (at == none) return block_kind::initializer;
            while (at > 0 && one_of(code_.all[at - 1].spelling, after_parameters))
                --at;
        }
        if (at == 0 || pairs_[at - 1] == none) return block_kind::initializer;
        const std::size_t parameters = pairs_[at - 1];
        if (code_.is(at - 1, "]")) { // a lambda without parameters, or an array's initializer
            return is_capture(parameters) ? block_kind::function : block_kind::initializer;
        }
        if (!code_.is(at - 1, ")") || parameters == 0) return block_kind::initializer;
        const std::string& name = code_.all[parameters - 1].spelling;
        if (name == "catch") return block_kind::handler;
        if (one_of(name, control_words) || name == "constexpr") return block_kind::control;
        return block_kind::function;
    }

    bool is_capture(std::size_t bracket) const {
        if (bracket == 0) return true;
        return !code_.is_word(bracket - 1) || code_.is(bracket - 1, "return");
    }

    std::size_t before_result_type(std::size_t at) const {
        while (at-- > 0) {
            const token& one = code_.all[at];
            if (one.spelling == "->") return at;
            const bool of_type =
                one.kind != token_kind::text &&
                (one.kind != token_kind::sign || one.spelling == "::" || one.spelling == "<" ||
                 one.spelling == ">" || one.spelling == "," || one.spelling == "&" ||
                 one.spelling == "*");
            if (!of_type) return none;
        }
        return none;
    }

    const tokens& code_;
    const std::vector<std::size_t>& pairs_;
};

} // namespace

std::vector<block> blocks(const tokens& code, const std::vector<std::size_t>& pairs) {
    std::vector<block> result;
    const finder find(code, pairs);
    for (std::size_t index = 0; index < code.all.size(); ++index) {
        if (!code.is(index, "{") || pairs[index] == none) continue;
        result.push_back({index, pairs[index], find.kind_of(index)});
    }
    return result;
}

} // namespace sources
