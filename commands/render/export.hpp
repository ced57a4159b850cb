#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/render/postmortem.hpp"

#include <string>

namespace commands {

// An incident as a file: JSON (the incident, and its events as they were recorded) or Markdown (the
// post-mortem, by the procedure's template, with all of the timeline). In pieces, because an
// incident may have very many events: the head, a line for each entry in order, the tail.
class exported_incident {
public:
    exported_incident(const incident& about, bool json, const context& in);

    [[nodiscard]] std::string head() const;
    // Empty for what a post-mortem does not tell, in Markdown.
    [[nodiscard]] std::string line(const entry& next);
    [[nodiscard]] std::string tail() const;

private:
    const incident& about_;
    bool json_;
    const context& in_;
    postmortem_frame frame_;
    bool first_ = true;
};

} // namespace commands
