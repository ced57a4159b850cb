#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace bot {

// A token or password. It has no stream operator, no formatter and no conversion, so it cannot
// reach a log or a message by accident: whoever needs the text says reveal().
class secret {
public:
    secret() = default;
    explicit secret(std::string text) : text_(std::move(text)) {}

    [[nodiscard]] const std::string& reveal() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }

    friend bool operator==(const secret&, const secret&) = default;

private:
    std::string text_;
};

} // namespace bot
