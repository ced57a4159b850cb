#include "commands/codec.hpp"
#include "commands/forms/forms.hpp"

#include <fmt/format.h>

namespace commands::forms {
namespace {

constexpr auto block = "status";
constexpr auto text = "text";

// Those that the incident may go to by this form; the other ends ask for more and have their own.
std::vector<status> offered(const incident* about) {
    std::vector<status> out;
    for (const auto to : {status::investigating, status::identified, status::mitigating,
                          status::monitoring, status::resolved}) {
        if (!about || may_follow(about->status, to)) out.push_back(to);
    }
    return out;
}

blocks::static_select choices(const std::optional<status>& known, const opening& at) {
    auto which = offered(at.about);
    if (which.empty()) which = offered(nullptr); // a form cannot be without; deciding refuses it
    blocks::static_select out;
    for (const auto each : which) {
        out.options.push_back({fmt::format("{} {}", emoji(each), title(each)),
                               std::string(codec::enum_name(each)),
                               {}});
    }
    out.placeholder =
        at.about ? fmt::format("Now: {}", title(at.about->status)) : "Choose a status";
    if (known) out.chosen = codec::enum_name(*known);
    return out;
}

} // namespace

boost::json::object build(const acts::set_status& known, const opening& at) {
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({block, "Status", {}, false}, element(choices(known.status, at))),
        blocks::input_block(
            {text, "What is known", "For the timeline and everybody who follows.", true},
            element(blocks::text_input{true, known.text, {}, longest_sentence}))};
    return form("status", "Change the status", "Change", std::move(form_blocks), at);
}

act read_status(answers& given) {
    acts::set_status out;
    out.status = codec::enum_value<status>(given.text(block));
    if (!out.status || *out.status > status::resolved) given.wrong(block, "Choose a status.");
    out.text = given.optional(text, longest_sentence);
    // The form offers it as one step more; to deciding it is an act of its own.
    if (out.status == status::resolved) {
        if (out.text.empty()) given.wrong(text, "Say in a sentence what fixed it.");
        return acts::resolve{out.text};
    }
    return out;
}

} // namespace commands::forms
