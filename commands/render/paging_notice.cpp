#include "commands/paging/pager.hpp"
#include "commands/render/notice_frame.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace commands {
namespace {

constexpr std::size_t longest_names = 150;

std::string service_of(pager_kind service, const std::string& pager_name, const context& in) {
    return line_markup(service_words(service, pager_name), 60, in);
}

} // namespace

std::optional<message> notice_for(const page_failed& e, const notice_frame& with) {
    const auto service = service_of(e.service, e.pager, with.in);
    const auto names =
        line_markup(fmt::format("{}", fmt::join(e.names, ", ")), longest_names, with.in);
    auto words = with.said(e.why);
    words += words.empty() ? "" : "\n";
    words += e.goes_on ? "The bot goes on trying until somebody acknowledges. Meanwhile, reach "
                         "them another way."
                       : "Reach them another way.";
    return with.with("⚠️",
                     e.goes_on ? fmt::format("{} cannot be reached to page {}", service, names)
                               : fmt::format("{} did not page {}", service, names),
                     words);
}

std::optional<message> notice_for(const rotation_stood_in& e, const notice_frame& with) {
    return with.with("⚠️",
                     fmt::format("{} could not say who is on call: the bot's own rotation {} did",
                                 service_of(e.service, e.pager, with.in),
                                 line_markup(e.rotation, 60, with.in)),
                     with.said(e.why));
}

} // namespace commands
