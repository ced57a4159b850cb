#pragma once

#include <string>

namespace bot::examination {

enum class verdict {
    well,
    note, // worth knowing, and no fault
    wrong,
};

// One thing that was looked at.
struct finding {
    verdict how = verdict::well;
    std::string text;        // "bot token: accepted"
    std::string remedy = {}; // how to mend it, as a sentence

    friend bool operator==(const finding&, const finding&) = default;
};

} // namespace bot::examination
