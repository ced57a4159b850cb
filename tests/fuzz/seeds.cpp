#include "tests/fuzz/literals.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

// fuzz-seeds <sources> <corpus>: what the tests already have as samples, as the fuzzers' seeds.
namespace {

namespace fs = std::filesystem;

struct origin {
    std::string target;
    std::string folder;    // of the sources
    std::string extension; // .cpp: its literals; else whole files
};

const std::vector<origin>& origins() {
    static const std::vector<origin> all{
        {"envelope", "tests/bot/slack", ".cpp"},
        {"slash", "tests/commands/grammar", ".cpp"},
        {"slash", "tests/commands/decide", ".cpp"},
        {"slash", "tests/commands/rotation", ".cpp"},
        {"markdown", "tests/commands/procedure", ".md"},
        {"markdown", "tests/commands/procedure", ".cpp"},
        {"markdown", "deploy", ".md"},
        {"http", "tests/bot/net", ".cpp"},
        {"configuration", "tests/bot/configuration", ".cpp"},
        {"configuration", "deploy", ".toml"},
        {"webhook", "tests/bot/alerts", ".cpp"},
    };
    return all;
}

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error(file.string() + " cannot be read");
    return text.str();
}

class corpus {
public:
    explicit corpus(fs::path at) : at_(std::move(at)) {}

    void add(const std::string& target, const std::string& seed) {
        constexpr std::size_t largest = 64 * 1024;
        if (seed.empty() || seed.size() > largest) return;
        fs::create_directories(at_ / target);
        std::ofstream(at_ / target / ("seed-" + std::to_string(++count_)), std::ios::binary)
            << seed;
    }
    [[nodiscard]] int count() const { return count_; }

private:
    fs::path at_;
    int count_ = 0;
};

// A payload alone is no frame: it is put into envelopes.
void add_envelopes(corpus& into, const std::string& payload) {
    if (!payload.starts_with("{") || payload.find("envelope_id") != payload.npos) return;
    for (const auto* type : {"slash_commands", "interactive", "events_api"}) {
        into.add("envelope", std::string(R"({"envelope_id":"e1","type":")") + type +
                                 R"(","accepts_response_payload":true,"payload":)" + payload + "}");
    }
}

// A literal that is a format for fmt doubles its braces.
std::string with_single_braces(std::string text) {
    for (const auto* pair : {"{{", "}}"}) {
        for (auto at = text.find(pair); at != text.npos; at = text.find(pair, at + 1))
            text.erase(at, 1);
    }
    return text;
}

void add_all(const origin& from, const fs::path& sources, corpus& into) {
    const auto folder = sources / from.folder;
    if (!fs::exists(folder)) return;
    for (const auto& each : fs::recursive_directory_iterator(folder)) {
        if (each.path().extension() != from.extension) continue;
        const auto text = content(each.path());
        if (from.extension != ".cpp") {
            into.add(from.target, text);
            continue;
        }
        for (const auto& seed : fuzz::literals_of(text)) {
            into.add(from.target, seed);
            if (from.target == "envelope") add_envelopes(into, seed);
            if (from.target == "webhook") into.add(from.target, with_single_braces(seed));
        }
    }
}

} // namespace

int main(int count, char** words) {
    if (count != 3) {
        std::fputs("fuzz-seeds <sources> <corpus>\n", stderr);
        return 2;
    }
    try {
        corpus into(words[2]);
        for (const auto& each : origins())
            add_all(each, words[1], into);
        std::printf("%d seeds\n", into.count());
        return into.count() > 100 ? 0 : 1;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
