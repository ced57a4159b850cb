#include "bot/configuration/json_schema.hpp"
#include "bot/program/indented.hpp"
#include "bot/program/program.hpp"

#include <cstdio>

namespace bot {

int config_schema_program() {
    std::fputs((indented(configuration_json_schema()) + "\n").c_str(), stdout);
    return 0;
}

} // namespace bot
