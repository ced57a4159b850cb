#pragma once

#include "commands/incident/event.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// A text that was approved for customers, as status pages take it. Nothing else of an incident is
// ever shown outside: not its title, which is the team's own, nor who works on it.
namespace commands {

enum class public_state { investigating, identified, monitoring, resolved };

enum class component_state {
    operational,
    under_maintenance,
    degraded_performance,
    partial_outage,
    major_outage
};

// A component that an incident concerns, for a page that is somebody else's.
struct told_component {
    std::map<std::string, std::string> ids; // page_component::ids
    component_state state = component_state::operational;

    friend bool operator==(const told_component&, const told_component&) = default;
};

struct public_text {
    std::string headline; // of the whole incident, from its first approved text
    public_state state = public_state::investigating;
    std::string text;
    instant at;
    std::vector<told_component> components = {}; // as they are now

    friend bool operator==(const public_text&, const public_text&) = default;
};

// From the procedure's names ("Status Page - Identified"); what is not known is investigated.
public_state read_public_state(std::string_view name);
std::string_view title(public_state state); // "Identified"
std::string_view slug(public_state state);  // "identified", as the public JSON and services have it

// An approval as it is told. Precondition: both are approvals, `first` the incident's first.
public_text public_text_of(const entry& first, const entry& approval);

// What a text begins with: its first sentence, at most 120 characters, whole words.
std::string headline_of(std::string_view text);

} // namespace commands
