#include "commands/paging/pager.hpp"
#include "commands/render/lines.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace commands {
namespace {

// "PagerDuty (leads)", with the operator's own words in it.
std::string service_of(pager_kind service, const std::string& pager_name, const said& s) {
    return s.words(service_words(service, pager_name));
}

std::string who_is_called(const std::vector<std::string>& names, const said& s) {
    return s.words(fmt::format("{}", fmt::join(names, ", ")));
}

// " by Dana", as the service names them.
std::string by(const user_id& user, const std::string& who, const said& s) {
    if (!user.empty()) return " by " + name_of(user, s.in);
    return who.empty() ? std::string() : " by " + s.words(who);
}

} // namespace

std::string line_for(const page_wanted& e, const said& s) {
    return fmt::format("{} is to page {}", service_of(e.service, e.pager, s),
                       who_is_called(e.names, s));
}

std::string line_for(const paged& e, const said& s) {
    return fmt::format("⏫ {} pages {}", service_of(e.service, e.pager, s),
                       who_is_called(e.names, s));
}

std::string line_for(const page_failed& e, const said& s) {
    if (e.goes_on) {
        return fmt::format("⚠️ {} cannot be reached to page {}{}",
                           service_of(e.service, e.pager, s), who_is_called(e.names, s),
                           s.after_colon(e.why));
    }
    return fmt::format("⚠️ {} did not page {}{}", service_of(e.service, e.pager, s),
                       who_is_called(e.names, s), s.after_colon(e.why));
}

std::string line_for(const page_answered& e, const said& s) {
    return fmt::format("👀 Acknowledged in {}{} after {}", service_of(e.service, e.pager, s),
                       by(e.user, e.who, s), in_words(e.after));
}

std::string line_for(const page_closed& e, const said& s) {
    return fmt::format("Page closed in {}{}", service_of(e.service, e.pager, s), by({}, e.who, s));
}

std::string line_for(const rotation_stood_in& e, const said& s) {
    return fmt::format("⚠️ {} could not say who is on call, so rotation {} did{}",
                       service_of(e.service, e.pager, s), s.words(e.rotation),
                       s.after_colon(e.why));
}

} // namespace commands
