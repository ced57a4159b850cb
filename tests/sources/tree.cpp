#include "tests/sources/rules.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace sources {

namespace {

constexpr std::array<std::string_view, 9> top_level = {"CMakeLists.txt", "bot",     "commands",
                                                       "storage",        "tests",   "deploy",
                                                       "README.md",      "LICENSE", "build"};

const file* find(const std::vector<file>& files, const std::string& path) {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const file& one) { return one.path == path; });
    return found == files.end() ? nullptr : &*found;
}

// The name as a word of its own: "b.cpp" is not listed by "ab.cpp".
bool lists(const std::string& text, const std::string& name) {
    constexpr std::string_view separators = " \t\n()\"/";
    std::size_t at = text.find(name);
    while (at != std::string::npos) {
        const std::size_t end = at + name.size();
        const bool begins = at == 0 || separators.find(text[at - 1]) != std::string_view::npos;
        const bool ends =
            end == text.size() || separators.find(text[end]) != std::string_view::npos;
        if (begins && ends) return true;
        at = text.find(name, end);
    }
    return false;
}

bool is_listed(const std::vector<file>& files, const file& one) {
    std::string folder = one.folder();
    for (;;) {
        const file* list =
            find(files, folder.empty() ? "CMakeLists.txt" : folder + "/CMakeLists.txt");
        const std::size_t prefix = folder.empty() ? 0 : folder.size() + 1;
        if (list != nullptr && lists(list->text, one.path.substr(prefix))) return true;
        if (folder.empty()) return false;
        const std::size_t slash = folder.rfind('/');
        folder = slash == std::string::npos ? "" : folder.substr(0, slash);
    }
}

} // namespace

findings check_top_level(const std::vector<std::string>& entries) {
    findings found;
    for (const std::string& entry : entries) {
        const bool known = std::find(top_level.begin(), top_level.end(), entry) != top_level.end();
        if (known || entry.starts_with('.')) continue;
        found.push_back({entry, 0, "the top level holds only what the design names"});
    }
    return found;
}

findings check_readmes(const std::vector<file>& files) {
    findings found;
    std::set<std::string> folders;
    for (const file& one : files) {
        if (one.is_code() && !one.folder().empty()) folders.insert(one.folder());
    }
    for (const std::string& folder : folders) {
        if (find(files, folder + "/README.md") != nullptr) continue;
        found.push_back({folder, 0,
                         "a folder with sources has a README.md: what lives here, what "
                         "it may include, where the next thing goes"});
    }
    return found;
}

findings check_listed(const std::vector<file>& files) {
    findings found;
    for (const file& one : files) {
        if (!one.path.ends_with(".cpp") || is_listed(files, one)) continue;
        found.push_back({one.path, 0, "no CMakeLists.txt lists it: it is never compiled"});
    }
    return found;
}

} // namespace sources
