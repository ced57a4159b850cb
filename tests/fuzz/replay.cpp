#include "tests/fuzz/target.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

// Where there is no libFuzzer: runs a target over the files of folders. Inputs that were found once
// stay in found/, so that every build tries them again.
int main(int count, char** words) {
    int inputs = 0;
    for (int i = 1; i < count; ++i) {
        if (!std::filesystem::exists(words[i])) continue;
        for (const auto& each : std::filesystem::recursive_directory_iterator(words[i])) {
            if (!each.is_regular_file()) continue;
            std::ifstream in(each.path(), std::ios::binary);
            std::ostringstream text;
            text << in.rdbuf();
            const auto bytes = text.str();
            std::printf("%s\n", each.path().c_str());
            std::fflush(stdout);
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                   bytes.size());
            ++inputs;
        }
    }
    std::printf("%d inputs\n", inputs);
    return 0;
}
