#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sources {

// A file of the tree: its path from the root, with '/', and its text.
struct file {
    std::string path;
    std::string text;

    [[nodiscard]] bool in(std::string_view folder) const {
        return path.starts_with(std::string(folder) + "/");
    }
    [[nodiscard]] std::string folder() const; // "" at the top
    [[nodiscard]] std::string name() const;   // with its ending
    [[nodiscard]] bool is_code() const;       // .cpp or .hpp
    [[nodiscard]] bool is_product() const;    // in bot/, commands/ or storage/
};

// Something that breaks a rule of the house.
struct finding {
    std::string path;
    int line = 0; // 0: the file as a whole
    std::string text;

    friend bool operator==(const finding&, const finding&) = default;
};

using findings = std::vector<finding>;

[[nodiscard]] std::string to_string(const findings& all);

// The files under the root, without what is built or fetched (build/, .git/, node_modules/).
[[nodiscard]] std::vector<file> read_tree(const std::filesystem::path& root);

} // namespace sources
