#pragma once

#include "tests/end_to_end/scene.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace end_to_end {

struct crash_result {
    std::vector<std::string> wrong; // sentences; empty: all is well
    std::string figures;            // for people
};

// One database, one workspace, and lives of the bot that end with SIGKILL at random moments: while
// it starts, while it connects, and under load.
class crash_run {
public:
    explicit crash_run(std::uint64_t seed);

    void live_and_be_killed();
    // Starts the bot once more, lets it finish, and looks at everything from the outside.
    crash_result judge();

private:
    struct promise {
        int incident = 0;
        std::string text;  // of a note; each is another
        bool kept = false; // the bot acknowledged it
    };

    int below(int limit);
    void do_something();
    void declare();
    void add_note();
    void react();
    void pin_message();
    void look_what_was_acknowledged();
    void check_promises(int incident, const boost::json::value& record,
                        std::vector<std::string>& wrong) const;

    scene in_;
    std::mt19937_64 random_;
    std::map<std::int64_t, promise> notes_; // by delivery
    std::map<std::int64_t, bool> declared_; // by delivery: acknowledged
    std::vector<std::string> pinned_;       // texts of messages that were put on a timeline
    int incidents_ = 0;                     // that exist, as far as was seen
    int kills_ = 0;
    int said_ = 0;
    std::chrono::steady_clock::time_point began_;
};

} // namespace end_to_end
