#include "bot/program/set_up.hpp"

#include "commands/procedure/understood.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

namespace bot {

std::variant<procedure_text, trouble_with_set_up>
find_procedure(const std::optional<std::filesystem::path>& file) {
    if (!file) {
        return procedure_text{"the built-in procedure",
                              std::string(commands::default_procedure_text())};
    }
    std::error_code ignored;
    std::ifstream stream(*file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(*file, ignored)) {
        return trouble_with_set_up{
            fmt::format("The procedure {} cannot be read. Give a Markdown file with --procedure, "
                        "or leave it out for the built-in one.",
                        file->string())};
    }
    return procedure_text{file->string(), {std::istreambuf_iterator<char>(stream), {}}};
}

std::variant<configuration, trouble_with_set_up> read_configuration(const common_options& options,
                                                                    const environment& variables) {
    auto read = load_configuration(system_sources(variables), options.config);
    if (const auto* wrong = std::get_if<problems>(&read)) {
        return trouble_with_set_up{to_string(*wrong)};
    }
    auto config = std::get<configuration>(std::move(read));
    if (options.data) config.directory = *options.data;
    if (config.directory.empty()) {
        return trouble_with_set_up{"No data directory is known. Name one with --data DIR."};
    }
    return config;
}

std::variant<set_up, trouble_with_set_up> read_set_up(const common_options& options,
                                                      const environment& variables) {
    auto configured = read_configuration(options, variables);
    if (auto* wrong = std::get_if<trouble_with_set_up>(&configured)) return std::move(*wrong);
    auto found = find_procedure(options.procedure);
    if (auto* wrong = std::get_if<trouble_with_set_up>(&found)) return std::move(*wrong);
    auto document = std::get<procedure_text>(std::move(found));
    auto read = commands::read_procedure(document.text);
    if (!read.value) {
        return trouble_with_set_up{commands::to_text(read.problems, document.name)};
    }
    return set_up{std::get<configuration>(std::move(configured)), std::move(document),
                  std::make_shared<const commands::procedure>(std::move(*read.value))};
}

} // namespace bot
