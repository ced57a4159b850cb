#include "tests/sources/file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace sources {

namespace {

bool is_left_out(const std::string& name) {
    return name == "build" || name == ".git" || name == "node_modules";
}

} // namespace

std::string file::folder() const {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string file::name() const {
    return path.substr(path.rfind('/') + 1);
}

bool file::is_code() const {
    return path.ends_with(".cpp") || path.ends_with(".hpp");
}

bool file::is_product() const {
    return in("bot") || in("commands") || in("storage");
}

std::string to_string(const findings& all) {
    std::string text;
    for (const finding& one : all) {
        text += one.path;
        if (one.line > 0) text += ":" + std::to_string(one.line);
        text += ": " + one.text + "\n";
    }
    return text;
}

std::vector<file> read_tree(const std::filesystem::path& root) {
    std::vector<file> files;
    auto entries = std::filesystem::recursive_directory_iterator(root);
    for (auto entry = begin(entries); entry != end(entries); ++entry) {
        if (entry->is_directory() && is_left_out(entry->path().filename().string())) {
            entry.disable_recursion_pending();
        } else if (entry->is_regular_file()) {
            std::ifstream stream(entry->path(), std::ios::binary);
            file one;
            one.path = entry->path().lexically_relative(root).generic_string();
            one.text = {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
            files.push_back(std::move(one));
        }
    }
    std::sort(files.begin(), files.end(),
              [](const file& left, const file& right) { return left.path < right.path; });
    return files;
}

} // namespace sources
