#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bot {

// Takes out of a text what must not be read in a log: Slack's tokens (xoxb-, xoxp-, xapp- and their
// like), the tickets in WebSocket addresses, the paths of incoming webhooks, and the secrets that
// were registered. What is taken out leaves its kind behind: "xoxb-***".
class masker {
public:
    // Texts under 6 characters are not taken: masking them would garble ordinary words.
    void add(std::string_view secret_text);

    void mask(std::string& text) const;
    [[nodiscard]] std::string masked(std::string_view text) const;

private:
    std::vector<std::string> secrets_;
};

} // namespace bot
