#pragma once

#include "commands/context.hpp"
#include "commands/forms/form.hpp"
#include "commands/render/blocks.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

// The longest texts that people may give a form; what they type in one line is cut there too.
inline constexpr std::size_t longest_title = 200;
inline constexpr std::size_t longest_sentence = 1000;
inline constexpr std::size_t longest_update = 2500;

// What a form is built from, besides its act.
struct opening {
    const incident* about; // null: none yet
    const form_context& from;
    const context& in;
};

// A form with its context inside. `title` names what it does, 24 characters at most.
boost::json::object form(std::string_view id, std::string_view title, std::string_view submit,
                         boost::json::array blocks, const opening& at);

// The line above the inputs that says which incident this is about.
boost::json::object about_line(const opening& at);

// Reads what was sent, input by input, and collects what is wrong with it.
class answers {
public:
    answers(const form_submission& sent, const form_context& from, const context& in);

    [[nodiscard]] const form_context& from() const { return from_; }
    [[nodiscard]] const context& in() const { return in_; }
    [[nodiscard]] const std::string& form() const { return sent_.form; }

    // The first value of an input, trimmed, in valid UTF-8; empty where nothing was given.
    [[nodiscard]] std::string text(const std::string& block) const;
    [[nodiscard]] const std::vector<std::string>& all(const std::string& block) const;

    // Text that must be there, and one that may; both at most `longest` UTF-16 units.
    std::string required(const std::string& block, std::string_view when_missing,
                         std::size_t longest);
    std::string optional(const std::string& block, std::size_t longest);

    void wrong(const std::string& block, std::string sentence);
    [[nodiscard]] const form_errors& errors() const { return errors_; }

private:
    const form_submission& sent_;
    const form_context& from_;
    const context& in_;
    form_errors errors_;
};

} // namespace commands
