#pragma once

#include "tests/end_to_end/picture.hpp"
#include "tests/end_to_end/scene.hpp"

#include <functional>
#include <string>
#include <vector>

namespace end_to_end {

struct step {
    std::string name;
    // What a person does, until the bot has acknowledged it. Throws where it failed.
    std::function<void(scene&)> act;
};

// An incident from its declaration to its end, by commands, buttons and reactions.
const std::vector<step>& story();

// The words of the story that must be on record, each once: an event's kind, member and text.
struct on_record {
    std::string kind;
    std::string member;
    std::string text;
};
const std::vector<on_record>& what_the_story_leaves();

// The message that the bot posted for an effect; waits until it stands.
message standing(scene& in, const std::string& key);

// Everything that is wrong once the story is over and delivered; empty: all is well.
std::string wrong_after_story(scene& in);

} // namespace end_to_end
