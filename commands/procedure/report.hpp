#pragma once

#include "commands/procedure/reader.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace commands {

/// What a reading found besides the value: problems, and what the bot does with each line it read.
/// The readers write both, so that `explain` can claim nothing that was not read.
class report {
public:
    void error(int line, std::string message) {
        problems_.push_back({line, problem_level::error, std::move(message)});
    }
    void warning(int line, std::string message) {
        problems_.push_back({line, problem_level::warning, std::move(message)});
    }

    /// The bot acts on this line: `what` completes the sentence "The bot ...".
    void use(int line, const std::string& what) {
        auto& text = uses_[line];
        if (text.find(what) != std::string::npos) return;
        text += (text.empty() ? "" : "; ") + what;
    }

    const std::vector<problem>& problems() const { return problems_; }
    const std::map<int, std::string>& uses() const { return uses_; }

private:
    std::vector<problem> problems_;
    std::map<int, std::string> uses_;
};

} // namespace commands
