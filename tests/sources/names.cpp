#include "tests/sources/rules.hpp"

#include <algorithm>
#include <array>

namespace sources {

namespace {

constexpr std::array<std::string_view, 8> empty_words = {"utils",  "util",    "helpers", "helper",
                                                         "common", "manager", "misc",    "stuff"};

// Put together here, so that this file does not hold what it looks for.
const std::array<std::string, 5>& machine_words() {
    const std::string slash = "/";
    static const std::array<std::string, 5> words = {
        slash + "work" + slash + "main", slash + "work" + slash + "shared", ".." + slash + "shared",
        slash + "root" + slash, slash + "tmp" + slash + "bash_"};
    return words;
}

} // namespace

findings check_name(const file& one) {
    findings found;
    if (!one.is_code()) return found;
    std::string rest = one.path.substr(0, one.path.rfind('.'));
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of("/_"), rest.size());
        const std::string word = rest.substr(0, end);
        if (std::find(empty_words.begin(), empty_words.end(), word) != empty_words.end()) {
            found.push_back({one.path, 0,
                             "'" + word +
                                 "' says nothing: name it after what it "
                                 "holds"});
        }
        rest.erase(0, std::min(end + 1, rest.size()));
    }
    return found;
}

findings check_machine(const file& one) {
    findings found;
    for (const std::string& word : machine_words()) {
        const std::size_t at = one.text.find(word);
        if (at == std::string::npos) continue;
        const auto line =
            std::count(one.text.begin(), one.text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        found.push_back(
            {one.path, static_cast<int>(line) + 1, "'" + word + "' is a path of one machine"});
    }
    return found;
}

} // namespace sources
