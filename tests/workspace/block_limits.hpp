#pragma once

#include "tests/workspace/complaints.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace workspace {

class random_source;

enum class surface { message, modal, home };

/// Block Kit's limits. Slack: 5.3.
void check_blocks(const boost::json::array& blocks, surface on, const place& where,
                  complaints& errors);
void check_element(const boost::json::value& element, const place& where, bool in_input,
                   complaints& errors);
/// Attachments: at most 100, and the blocks inside them.
void check_attachments(const boost::json::array& attachments, complaints& errors);
/// The `view` argument of views.*.
void check_view(const boost::json::object& view, complaints& errors);

/// As Slack stores them: texts escaped, missing block_id and action_id filled in.
void complete_blocks(boost::json::array& blocks, random_source& random);

} // namespace workspace
