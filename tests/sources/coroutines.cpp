#include "tests/sources/blocks.hpp"
#include "tests/sources/rules.hpp"

#include <algorithm>
#include <array>
#include <set>

// g++ 12 miscompiles coroutines outside these forms, without a warning: co_await as a full
// statement, as the whole initializer of a new local, or in `co_return co_await`; its arguments
// named objects, moved names or scalars; a local first in every coroutine. Checked by statement,
// not by line.
namespace sources {

namespace {

constexpr std::string_view form =
    "co_await stands alone, as the whole initializer of a new local, or in co_return co_await";

bool is_control(std::string_view word) {
    constexpr std::array<std::string_view, 4> words = {"if", "for", "while", "switch"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

class checker {
public:
    checker(const file& one, findings& found)
        : file_(one),
          code_(scan(one.text)),
          pairs_(partners(code_)),
          blocks_(blocks(code_, pairs_)),
          found_(found) {}

    void run() {
        std::set<std::size_t> coroutines;
        for (std::size_t at = 0; at < code_.all.size(); ++at) {
            check_spawn(at);
            const std::string& word = code_.all[at].spelling;
            if (word != "co_await" && word != "co_return" && word != "co_yield") continue;
            if (at > 0 && code_.is(at - 1, "operator")) continue;
            if (const block* body = enclosing(at, true)) coroutines.insert(body->open);
            if (word == "co_await") check_await(at);
        }
        for (const std::size_t open : coroutines)
            check_first_statement(open);
    }

private:
    void complain(std::size_t at, std::string text) {
        found_.push_back({file_.path, code_.all[at].line, std::move(text)});
    }

    // The innermost block around a token; of functions and lambdas only, where asked for.
    const block* enclosing(std::size_t at, bool only_functions) const {
        const block* innermost = nullptr;
        for (const block& each : blocks_) {
            if (each.open > at || each.close < at) continue;
            if (!only_functions || each.kind == block_kind::function) innermost = &each;
        }
        return innermost;
    }

    bool is_initializer(std::size_t bracket) const {
        const std::size_t open = code_.is(bracket, "}") ? pairs_[bracket] : bracket;
        return std::any_of(blocks_.begin(), blocks_.end(), [&](const block& each) {
            return each.open == open && each.kind == block_kind::initializer;
        });
    }

    // Also where a ';' stands between: for (; co_await x;).
    bool in_parentheses(std::size_t at) const {
        while (at-- > 0) {
            const std::string& word = code_.all[at].spelling;
            if (word == "(" || word == "[") return true;
            if (word == "{") return false;
            if ((word == ")" || word == "]" || word == "}") && pairs_[at] != none) at = pairs_[at];
        }
        return false;
    }

    // `none` where the token stands inside parentheses or an initializer of its statement.
    std::size_t statement_begin(std::size_t at) const {
        if (in_parentheses(at)) return none;
        while (at-- > 0) {
            const std::string& word = code_.all[at].spelling;
            if (word == ";") return at + 1;
            if (word == "{") return is_initializer(at) ? none : at + 1;
            if (word == "}" && !is_initializer(at)) return at + 1;
            if ((word == ")" || word == "]" || word == "}") && pairs_[at] != none) at = pairs_[at];
        }
        return 0;
    }

    // Past "case x:", "else" and "if (…)".
    std::size_t after_heads(std::size_t begin, std::size_t end) const {
        for (std::size_t at = begin; at < end;) {
            if (code_.is(at, "else") || code_.is(at, "do")) {
                begin = ++at;
            } else if (is_control(code_.all[at].spelling)) {
                const std::size_t open = code_.is(at + 1, "constexpr") ? at + 2 : at + 1;
                if (!code_.is(open, "(") || pairs_[open] == none) return begin;
                begin = at = pairs_[open] + 1;
            } else if (code_.is(at, "case") || code_.is(at, "default")) {
                while (at < end && !code_.is(at, ":"))
                    ++at;
                begin = ++at;
            } else {
                return begin;
            }
        }
        return begin;
    }

    // "auto x =", "const std::vector<int>& x =", "auto [a, b] =" and the like.
    bool declares(std::size_t begin, std::size_t assign) const {
        if (assign < begin + 2) return false;
        if (code_.is(assign - 1, "]")) { // a structured binding
            for (std::size_t at = begin; at < assign; ++at) {
                if (code_.is(at, "auto")) return true;
            }
            return false;
        }
        if (!code_.is_word(assign - 1)) return false;
        const std::size_t before = assign - 2;
        if (code_.is(before, "&") || code_.is(before, "*")) return before > begin;
        return code_.is_word(before) || code_.is(before, ">");
    }

    void check_await(std::size_t at) {
        const block* around = enclosing(at, false);
        if (around != nullptr && around->kind == block_kind::handler) {
            complain(at, "no co_await in a catch block");
            return;
        }
        std::size_t begin = statement_begin(at);
        if (begin == none) {
            complain(at, std::string(form));
            return;
        }
        begin = after_heads(begin, at);
        const bool alone = begin == at;
        const bool returned = begin + 1 == at && code_.is(begin, "co_return");
        const bool assigned = at > begin && code_.is(at - 1, "=") && declares(begin, at - 1);
        if (!alone && !returned && !assigned) {
            complain(at, std::string(form));
            return;
        }
        check_operand(at);
    }

    void check_operand(std::size_t await) {
        int depth = 0;
        for (std::size_t at = await + 1; at < code_.all.size(); ++at) {
            const std::string& word = code_.all[at].spelling;
            if (word == ";" && depth == 0) return;
            if (word == "(" || word == "[") ++depth;
            if (word == ")" || word == "]") --depth;
            if (depth < 0) { // the statement's own parentheses end here: for (;; co_await x)
                complain(await, std::string(form));
                return;
            }
            if (word == "co_await") return; // has its own finding
            const bool lambda = word == "[" && !code_.is_word(at - 1) && !code_.is(at - 1, ")") &&
                                !code_.is(at - 1, "]");
            const bool top_operator =
                depth == 0 && (word == "&&" || word == "||" || word == "==" || word == "!=");
            if (word == "{") {
                complain(at, "no braces inside a co_await: name the object first");
                return;
            }
            if (lambda) {
                complain(at, "no lambda inside a co_await: name it first");
                return;
            }
            if (word == "?" || top_operator) {
                complain(at, std::string(form));
                return;
            }
        }
    }

    // A lambda that is a temporary of co_spawn's call dies before its coroutine does.
    void check_spawn(std::size_t at) {
        if (!code_.is(at, "co_spawn") || !code_.is(at + 1, "(") || pairs_[at + 1] == none) return;
        for (std::size_t each = at + 2; each < pairs_[at + 1]; ++each) {
            if (code_.is(each, "[") && (code_.is(each - 1, ",") || code_.is(each - 1, "("))) {
                const std::size_t after = pairs_[each] + 1;
                std::size_t body = after;
                while (body < pairs_[at + 1] && !code_.is(body, "{"))
                    ++body;
                const block* lambda = body < code_.all.size() ? enclosing(body, true) : nullptr;
                if (lambda == nullptr || lambda->open != body) continue;
                if (!awaits(*lambda)) continue; // a completion handler
                complain(each, "co_spawn takes a named function with its arguments by value");
                return;
            }
            if ((code_.is(each, "(") || code_.is(each, "{")) && pairs_[each] != none) {
                each = pairs_[each];
            }
        }
    }

    bool awaits(const block& body) const {
        for (std::size_t at = body.open; at < body.close; ++at) {
            if (code_.all[at].spelling.starts_with("co_")) return true;
        }
        return false;
    }

    void check_first_statement(std::size_t open) {
        std::size_t begin = open + 1;
        while (code_.is(begin, "using") || code_.is(begin, "static_assert")) {
            while (begin < code_.all.size() && !code_.is(begin, ";"))
                ++begin;
            ++begin;
        }
        if (!begins_declaration(begin)) {
            complain(begin, "a coroutine begins with a local variable (g++ 12)");
        }
    }

    bool begins_declaration(std::size_t at) const {
        while (code_.is(at, "const") || code_.is(at, "constexpr") || code_.is(at, "volatile"))
            ++at;
        if (!code_.is_word(at) || is_statement_word(code_.all[at].spelling)) return false;
        ++at; // the type
        while (code_.is(at, "::") || code_.is(at, "<")) {
            at = code_.is(at, "<") ? after_angles(at) : at + 2;
        }
        while (code_.is(at, "&") || code_.is(at, "&&") || code_.is(at, "*") ||
               code_.is(at, "const")) {
            ++at;
        }
        if (code_.is(at, "[")) return pairs_[at] != none; // auto [a, b]
        const bool ends = code_.is(at + 1, "=") || code_.is(at + 1, ";") || code_.is(at + 1, "{") ||
                          code_.is(at + 1, "(");
        return code_.is_word(at) && ends;
    }

    static bool is_statement_word(std::string_view word) {
        constexpr std::array<std::string_view, 10> words = {
            "co_await", "co_return", "co_yield", "return", "do",
            "try",      "throw",     "delete",   "new",    "else"};
        return is_control(word) || std::find(words.begin(), words.end(), word) != words.end();
    }

    std::size_t after_angles(std::size_t at) const {
        int depth = 0;
        for (; at < code_.all.size(); ++at) {
            if (code_.is(at, "<")) ++depth;
            if (code_.is(at, ">") && --depth == 0) return at + 1;
            if (code_.is(at, ";")) return at;
        }
        return at;
    }

    const file& file_;
    tokens code_;
    std::vector<std::size_t> pairs_;
    std::vector<block> blocks_;
    findings& found_;
};

} // namespace

findings check_coroutines(const file& one) {
    findings found;
    if (one.is_code()) checker(one, found).run();
    return found;
}

} // namespace sources
