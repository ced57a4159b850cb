#include "commands/forms/form.hpp"

#include "commands/codec.hpp"
#include "commands/forms/forms.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>

namespace commands {
namespace {

struct reader {
    std::string_view form; // callback_id
    act (*read)(answers&);
};

constexpr std::array readers{
    reader{"declare", forms::read_declare},
    reader{"update", forms::read_update},
    reader{"status", forms::read_status},
    reader{"severity", forms::read_severity},
    reader{"impact", forms::read_impact},
    reader{"summary", forms::read_summary},
    reader{"rename", forms::read_title},
    reader{"role", forms::read_role},
    reader{"take_role", forms::read_role},
    reader{"free_role", forms::read_role},
    reader{"invite", forms::read_invite},
    reader{"note", forms::read_note},
    reader{"attach", forms::read_attach},
    reader{"resolve", forms::read_resolve},
    reader{"cancel", forms::read_cancel},
    reader{"page", forms::read_page},
    reader{"duplicate", forms::read_duplicate},
    reader{"reopen", forms::read_reopen},
    reader{"resolve_now", forms::read_resolve},
    reader{"assess", forms::read_assess},
    reader{"item", forms::read_tick},
    reader{"mitigate", forms::read_mitigate},
    reader{"handoff", forms::read_hand_over},
    reader{"status_page", forms::read_status_page},
    reader{"customer_mail", forms::read_customer_mail},
    reader{"add_item", forms::read_add_item},
    reader{"change_item", forms::read_change_item},
    reader{"review", forms::read_review},
    reader{"postmortem", forms::read_postmortem},
};

template <class Act>
concept has_form = requires(const Act& known, const opening& at) {
    forms::build(known, at);
};

// Whoever can send a form can also forge what it remembers.
std::optional<form_context> read_context(std::string_view json) {
    if (json.size() > blocks::limits::private_metadata * 4) return {};
    try {
        return codec::read<form_context>(boost::json::parse(json));
    } catch (const codec::unreadable&) {
        return {};
    } catch (const boost::system::system_error&) {
        return {};
    }
}

} // namespace

std::optional<boost::json::object> form_for(const act& wanted, const incident* about,
                                            const form_context& from, const context& in) {
    const opening at{about, from, in};
    return std::visit(
        [&](const auto& known) -> std::optional<boost::json::object> {
            if constexpr (has_form<std::decay_t<decltype(known)>>) {
                return forms::build(known, at);
            } else {
                return {};
            }
        },
        wanted);
}

std::variant<filled_form, form_errors> read_form(const form_submission& sent, const context& in) {
    const auto found = std::ranges::find(readers, sent.form, &reader::form);
    const auto from = read_context(sent.context);
    if (found == readers.end() || !from) return form_errors{};
    answers given(sent, *from, in);
    auto said = found->read(given);
    if (!given.errors().by_block.empty()) return given.errors();
    return filled_form{std::move(said), *from};
}

} // namespace commands
