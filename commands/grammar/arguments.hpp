#pragma once

#include "commands/grammar/parse.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

// The arguments of each verb. Each takes what follows the verb, in Slack's markup.
namespace commands {

understanding severity_argument(std::string_view rest, const procedure& document);
understanding status_argument(std::string_view rest);
understanding update_argument(std::string_view rest);
understanding role_argument(std::string_view rest, const procedure& document);
understanding invite_argument(std::string_view rest);
understanding note_argument(std::string_view rest);
understanding attach_argument(std::string_view rest);
understanding timeline_argument(std::string_view rest);
understanding duplicate_argument(std::string_view rest);
understanding page_argument(std::string_view rest, const procedure& document);
understanding list_argument(std::string_view rest, const procedure& document);

// arguments_progress.cpp
understanding resolve_argument(std::string_view rest);
understanding watch_argument(std::string_view rest);
understanding checklist_argument(std::string_view rest);
understanding mitigate_argument(std::string_view rest, const procedure& document);
understanding run_argument(std::string_view rest);
understanding handoff_argument(std::string_view rest, const procedure& document);

// arguments_outside.cpp
understanding remind_argument(std::string_view rest);
understanding statuspage_argument(std::string_view rest, const procedure& document);

// arguments_after.cpp
understanding item_argument(item_kind sort, std::string_view rest);
understanding items_argument(std::string_view rest);
understanding done_argument(std::string_view rest);
understanding review_argument(std::string_view rest);
understanding postmortem_argument(std::string_view rest);
understanding after_argument(std::string_view rest);

// A role by its short form, its name or a usual word for it ("lead", "commander").
std::optional<role_id> role_named(const procedure& document, std::string_view word);

// 0 to 999,999,999, digits only.
std::optional<std::int64_t> whole_number(std::string_view word);

// Takes the first word off a line. Empty at its end.
std::string_view take_word(std::string_view& line);

} // namespace commands
