#pragma once

#include "tests/end_to_end/practice_slack.hpp"
#include "tests/end_to_end/real_bot.hpp"
#include "tests/end_to_end/temporary_directory.hpp"

namespace end_to_end {

// Somebody is called at every step of the procedure.
inline constexpr auto somebody_for_everything = R"([people]
"Team Lead" = "U000000CY"
"EM" = "U00000DEE"
"CTO" = "U00000ELI"
[rotations.primary]
members = ["U00000ANA", "U00000GUS"]
starts = 2026-01-05
[rotations.secondary]
members = ["U000000BO", "U0000HANA"]
starts = 2026-01-05
)";

// A practice workspace and a bot beside it, not yet started.
struct scene {
    temporary_directory folder;
    practice_slack slack{folder.path()};
    real_bot bot{
        {.folder = folder.path(), .api_url = slack.api_url(), .settings = somebody_for_everything}};
};

} // namespace end_to_end
