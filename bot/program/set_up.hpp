#pragma once

#include "bot/command_line.hpp"
#include "bot/configuration/configuration.hpp"
#include "commands/procedure/reader.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bot {

using environment = std::function<std::optional<std::string>(std::string_view)>;

// Where the procedure came from, with its text, so that it can be explained and read again.
struct procedure_text {
    std::string name; // the file, or "the built-in procedure"
    std::string text;
};

struct set_up {
    configuration config;
    procedure_text document;
    std::shared_ptr<const commands::procedure> procedure;
};

// Everything that is wrong, ready to print, one problem a line.
struct trouble_with_set_up {
    std::string text;
};

[[nodiscard]] std::variant<procedure_text, trouble_with_set_up>
find_procedure(const std::optional<std::filesystem::path>& file);

// For what needs the data directory only: a broken procedure must not keep a backup from being
// made.
[[nodiscard]] std::variant<configuration, trouble_with_set_up>
read_configuration(const common_options& options, const environment& variables);

[[nodiscard]] std::variant<set_up, trouble_with_set_up> read_set_up(const common_options& options,
                                                                    const environment& variables);

} // namespace bot
