#include "commands/incident/incident.hpp"

#include "commands/codec.hpp"

#include <algorithm>

namespace commands {

const placed_message* incident::message(slot where) const {
    const auto found = messages.find(std::string(codec::enum_name(where)));
    return found == messages.end() ? nullptr : &found->second;
}

user_id incident::holder(const role_id& role) const {
    const auto found = roles.find(role);
    return found == roles.end() ? user_id{} : found->second;
}

service_page* incident::find_page(std::int64_t page_number) {
    const auto found = std::ranges::find(calls.pages, page_number, &service_page::number);
    return found == calls.pages.end() ? nullptr : &*found;
}

const service_page* incident::find_page(std::int64_t page_number) const {
    const auto found = std::ranges::find(calls.pages, page_number, &service_page::number);
    return found == calls.pages.end() ? nullptr : &*found;
}

bool incident::awaits_answer() const {
    return is_open(status) && (!acknowledged || calls.escalation.runs_from);
}

bool incident::has_open_page() const {
    return std::ranges::any_of(
        calls.pages, [](const service_page& each) { return each.stage == page_stage::open; });
}

} // namespace commands
