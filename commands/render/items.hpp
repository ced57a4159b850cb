#pragma once

#include "commands/context.hpp"
#include "commands/grammar/act.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <cstdint>
#include <string>
#include <vector>

// Action items: what somebody is to do during an incident, or afterwards.
namespace commands {

// " · <https://…|#12>": the issue that stands for it in the tracker; empty where there is none.
std::string issue_words(const action_item& item);

// "☑️ 3. Alert on replica lag — Bo, due Fri 17:00 (overdue)"
std::string item_line(const action_item& item, const context& in);

// "Action items 2 of 5 done"; empty where there are none.
std::string items_words(const incident& about);

// Answers: one of them, with what can be done about it; those of an incident; those of all.
message render_item(const incident& about, const action_item& item, const context& in);
message render_items(const incident& about, std::int64_t page, const context& in);
message render_all_items(const acts::show_items& asked, const user_id& reader, const context& in);

// Direct messages to whoever is to do it: it is theirs now; it is overdue.
message render_given_item(const incident& about, const action_item& item, const user_id& by,
                          const context& in);
message render_overdue_items(const incident& about, const std::vector<action_item>& items,
                             const context& in);

// For everybody, once a week: what is open. Precondition: something is.
message render_items_digest(const context& in);

} // namespace commands
