#pragma once

#include "commands/procedure/markdown.hpp"

#include <vector>

namespace commands {

/// What a section of the document is about, whatever its heading's wording.
enum class topic {
    none,
    steps,
    severities,
    roles,
    detection,
    acknowledge,
    communication,
    announcement,
    external,
    investigation,
    mitigation,
    resolution,
    post_incident,
    post_mortem,
    status_page,
    customer_email,
    escalation,
    rotation,
    contacts,
};

struct part {
    const markdown::section* section = nullptr;
    topic about = topic::none;
    bool top = false; ///< the topic begins here: the section above is about something else
};

/// The document's sections with their topics. Refers to the document, which must outlive it.
class outline {
public:
    explicit outline(const markdown::document& source);

    const std::vector<part>& parts() const { return parts_; }
    std::vector<part> about(topic wanted) const;
    const markdown::document& source() const { return *source_; }

private:
    const markdown::document* source_;
    std::vector<part> parts_;
};

} // namespace commands
