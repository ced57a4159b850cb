#include "storage/transfer.hpp"

#include "bot/program/program.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace bot {

int export_all_program(const export_all_command& what, const environment& variables) {
    const auto read = read_configuration(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::fprintf(stderr, "%s\n", wrong->text.c_str());
        return 1;
    }
    storage::export_all(std::get<configuration>(read).directory, [](std::string_view line) {
        std::fwrite(line.data(), 1, line.size(), stdout);
        std::fputc('\n', stdout);
    });
    // A full disk shows only here.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        throw std::runtime_error("the export could not be written");
    }
    return 0;
}

int import_program(const import_command& what, const environment& variables) {
    const auto read = read_configuration(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::fprintf(stderr, "%s\n", wrong->text.c_str());
        return 1;
    }
    std::ifstream file;
    const bool from_input = what.file == "-";
    if (!from_input) file.open(what.file, std::ios::binary);
    std::istream& from = from_input ? std::cin : file;
    if (!from) throw std::runtime_error(what.file.string() + " cannot be read");
    const auto rows = storage::import_all(std::get<configuration>(read).directory,
                                          [&]() -> std::optional<std::string> {
                                              std::string line;
                                              if (!std::getline(from, line)) return std::nullopt;
                                              return line;
                                          });
    std::printf("imported %lld rows\n", static_cast<long long>(rows));
    return 0;
}

} // namespace bot
