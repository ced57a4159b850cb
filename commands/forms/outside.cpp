#include "commands/render/outside.hpp"

#include "commands/forms/forms.hpp"
#include "commands/outside/template_text.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto state = "state";
constexpr auto subject = "subject";
constexpr auto text = "text";

// The document's spelling of a state; the one that fits the incident where none was said.
std::string state_of(const acts::tell_outside& known, const opening& at) {
    const auto states = outside_states(at.in.procedure);
    for (const auto& each : states) {
        if (words::lower(each) == words::lower(known.state)) return each;
    }
    if (!at.about) return states.empty() ? std::string() : states.front();
    const auto now = state_for_customers(at.about->status);
    return now.empty() ? state_for_customers(status::resolved) : now;
}

std::string hint(const std::string& draft, const opening& at) {
    auto out = at.about ? fmt::format("Once approved it {}.", where_it_goes(*at.about, at.in))
                        : std::string();
    if (const auto left = blanks_in(draft); !left.empty()) {
        out += fmt::format(" Still to fill in: {}.", fmt::join(left, ", "));
    }
    return out;
}

boost::json::object text_block(std::string_view label, const std::string& draft,
                               const opening& at) {
    return blocks::input_block({text, std::string(label), hint(draft, at), false},
                               element(blocks::text_input{true, draft, {}, longest_update}));
}

boost::json::object status_page(const acts::tell_outside& known, const opening& at) {
    const auto chosen = state_of(known, at);
    blocks::static_select choice;
    choice.chosen = chosen;
    for (const auto& each : outside_states(at.in.procedure))
        choice.options.push_back({each, each, {}});
    auto draft = known.text;
    if (draft.empty() && at.about) {
        draft = draft_outside(*at.about, {outside_kind::status_page, chosen}, at.in).text;
    }
    boost::json::array form_blocks{
        about_line(at), blocks::input_block({state, "State", {}, false}, element(choice)),
        text_block("What customers read", draft, at)};
    return form("status_page", "Status page", "Approve", std::move(form_blocks), at);
}

boost::json::object customer_mail(const acts::tell_outside& known, const opening& at) {
    drafted_text draft{known.subject, known.text};
    if (draft.text.empty() && at.about) {
        draft = draft_outside(*at.about, {outside_kind::customer_mail, {}}, at.in);
    }
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({subject, "Subject", {}, false},
                            element(blocks::text_input{false, draft.subject, {}, longest_title})),
        text_block("Mail to customers", draft.text, at)};
    return form("customer_mail", "Mail to customers", "Approve", std::move(form_blocks), at);
}

} // namespace

boost::json::object build(const acts::tell_outside& known, const opening& at) {
    return known.where == outside_kind::status_page ? status_page(known, at)
                                                    : customer_mail(known, at);
}

act read_status_page(answers& given) {
    acts::tell_outside out;
    out.approved = true;
    out.state = given.text(state);
    const auto states = outside_states(given.in().procedure);
    if (std::ranges::find(states, out.state) == states.end()) {
        given.wrong(state, "Choose what it is about.");
    }
    out.text = given.required(text, "Say what customers shall read.", longest_update);
    return out;
}

act read_customer_mail(answers& given) {
    acts::tell_outside out;
    out.where = outside_kind::customer_mail;
    out.approved = true;
    out.subject = given.required(subject, "A mail has a subject.", longest_title);
    out.text = given.required(text, "Say what customers shall read.", longest_update);
    return out;
}

} // namespace commands::forms
