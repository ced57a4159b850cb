#pragma once

#include "bot/services/service_call.hpp"
#include "commands/tracking/tracking_effects.hpp"

#include <optional>
#include <string>
#include <variant>

namespace bot::tracking {

struct not_there {}; // the tracker answered, and has no such issue
struct look_further {
    int page = 2; // it may be on this page
};
struct unreadable {}; // not what the tracker documents
using found = std::variant<commands::tracker_issue, not_there, look_further, unreadable>;

// `text` is the whole description, link and marker included.
services::service_call create_call(const commands::file_issue& what, const std::string& text);
// None: the answer is not what the tracker documents.
std::optional<commands::tracker_issue> read_created(const commands::file_issue& what,
                                                    const std::string& body);

// An issue that was created before, as far as the tracker can tell. `page` counts from 1.
services::service_call find_call(const commands::file_issue& what, int page);
found read_found(const commands::file_issue& what, int page, const std::string& body);

services::service_call look_call(const commands::look_at_issue& what);
// None: the answer is not what the tracker documents.
std::optional<bool> read_is_closed(const commands::look_at_issue& what, const std::string& body);

// Whether an issue stands as wanted, and else the call that brings it there.
struct stands_so {};
struct no_way {}; // a workflow may allow none
using way = std::variant<stands_so, services::service_call, no_way, unreadable>;
services::service_call way_call(const commands::settle_issue& what);
way read_way(const commands::settle_issue& what, const std::string& body);

// "incbot-T012AB3CD-42-A3": a label of Jira's holds no spaces, and no ':' to be safe.
std::string label_of(const std::string& marker);
// The id by which an issue of this marker is known to Linear: a UUID, always the same.
std::string uuid_of(const std::string& marker);

inline const std::string service_name = "tracker";

} // namespace bot::tracking
