#include "bot/clock.hpp"
#include "bot/program/program.hpp"
#include "bot/status_page/pages.hpp"
#include "storage/side_reader.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace bot {
namespace {

// Whoever reads meanwhile sees the old file or the new one, never half of one.
void write_file(const std::filesystem::path& to, const std::string& text) {
    std::filesystem::create_directories(to.parent_path());
    auto beside = to;
    beside += ".new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!out.flush()) throw std::runtime_error("cannot write " + beside.string());
    }
    std::filesystem::rename(beside, to);
}

} // namespace

int status_page_program(const status_page_command& what, const environment& variables) {
    auto read = read_configuration(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::fprintf(stderr, "%s\n", wrong->text.c_str());
        return 1;
    }
    const auto& config = std::get<configuration>(read);
    const auto& page = config.team.outside.page;
    if (page.title.empty()) {
        std::fputs("No status page is configured: give it a title, status_page.title.\n", stderr);
        return 1;
    }
    const auto reader = storage::open_side_reader(config.directory);
    const auto files = read_page_files(*reader, page, clock().now());
    for (const auto& [path, file] : files)
        write_file(what.out / path, file.body);
    std::printf("%zu files in %s\n", files.size(), what.out.c_str());
    return 0;
}

} // namespace bot
