#include "tests/end_to_end/crash_run.hpp"

#include <charconv>
#include <cstdio>
#include <exception>
#include <random>
#include <string>

namespace {

constexpr auto usage = "Usage: crashes [NUMBER] [SEED]\n\n"
                       "Kills the bot NUMBER times (default 60) with SIGKILL at random moments\n"
                       "under load, on one database, and checks what is left from the outside.\n";

std::uint64_t number(const char* text) {
    const std::string_view whole = text;
    std::uint64_t out = 0;
    const auto read = std::from_chars(whole.data(), whole.data() + whole.size(), out);
    return read.ptr == whole.data() + whole.size() ? out : 0;
}

} // namespace

int main(int count, char** arguments) {
    const auto kills = count > 1 ? number(arguments[1]) : 60;
    const auto seed = count > 2 ? number(arguments[2]) : std::random_device{}();
    if (kills == 0 || count > 3) {
        std::fputs(usage, stderr);
        return 2;
    }
    try {
        std::printf("crashes: %llu kills, seed %llu\n", static_cast<unsigned long long>(kills),
                    static_cast<unsigned long long>(seed));
        end_to_end::crash_run run(seed);
        for (std::uint64_t done = 0; done < kills; ++done) {
            run.live_and_be_killed();
            if ((done + 1) % 100 == 0) {
                std::printf("%llu killed\n", static_cast<unsigned long long>(done + 1));
                std::fflush(stdout);
            }
        }
        const auto result = run.judge();
        std::fputs(result.figures.c_str(), stdout);
        for (const auto& each : result.wrong)
            std::printf("WRONG  %s\n", each.c_str());
        return result.wrong.empty() ? 0 : 1;
    } catch (const std::exception& error) {
        std::printf("FAILED: %s\n", error.what());
        return 1;
    }
}
