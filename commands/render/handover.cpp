#include "commands/render/handover.hpp"

#include "commands/incident/role.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t most_duties = 10;

std::string called(const incident& about, const context& in) {
    return fmt::format("{} {}, {}: {}", about.drill ? "drill" : "incident", number(about.id),
                       line_markup(about.severity.name, 40, in), line_markup(about.title, 200, in));
}

std::string name_of_role(const role_id& role, const context& in) {
    return line_markup(role_name(in.procedure, role), 80, in);
}

message starting(std::string_view first, const incident& about) {
    message out;
    out.text = about.drill ? fmt::format("🧪 DRILL: {}", first) : fmt::format("👤 {}", first);
    out.color = color_of(about);
    return out;
}

blocks::button answer_button(press what, const incident& about, const role_id& role,
                             blocks::style style = {}) {
    press_words words;
    words.incident = about.id;
    words.role = role;
    return button_for(what, std::move(words), style);
}

} // namespace

std::string duties_words(const role_id& id, const context& in) {
    std::string out;
    for (const auto& role : in.procedure.roles) {
        if (id_of(role) != id) continue;
        const auto count = std::min(role.duties.size(), most_duties);
        for (std::size_t i = 0; i < count; ++i) {
            out += (out.empty() ? "• " : "\n• ") + line_markup(role.duties[i].text, 200, in);
        }
    }
    return out;
}

message render_duties(const incident& about, const role_id& role, const context& in) {
    auto out =
        starting(fmt::format("You are {} of {}", name_of_role(role, in), called(about, in)), about);
    auto words = duties_words(role, in);
    words += fmt::format("{}Work goes on in {}.", words.empty() ? "" : "\n", home_link(about, in));
    out.blocks.push_back(blocks::section(words));
    out.blocks.push_back(blocks::actions({element(button_for(press::card, about.id))}));
    return out;
}

message render_offer(const incident& about, const role_id& role, const context& in) {
    const auto& offer = about.work.handovers.at(role);
    auto out = starting(fmt::format("{} hands you {} of {}", name_of(offer.from, in),
                                    name_of_role(role, in), called(about, in)),
                        about);
    std::string words;
    if (!offer.note.empty()) words += text_markup(offer.note, 600, in) + "\n";
    if (const auto duties = duties_words(role, in); !duties.empty()) words += duties + "\n";
    words += fmt::format("Work goes on in {}.", home_link(about, in));
    out.blocks.push_back(blocks::section(words));
    out.blocks.push_back(blocks::actions(
        {element(answer_button(press::accept_role, about, role, blocks::style::primary)),
         element(answer_button(press::decline_role, about, role))}));
    return out;
}

message render_answer(const incident& about, const role_id& role, const user_id& by, bool accepted,
                      const context& in) {
    auto out =
        starting(fmt::format("{} {} {} of {}", name_of(by, in), accepted ? "took" : "declined",
                             name_of_role(role, in), called(about, in)),
                 about);
    const bool still = !accepted && !about.holder(role).empty();
    out.blocks.push_back(blocks::section(
        accepted ? "It is theirs from now on."
        : still
            ? "It is still yours. To ask somebody else: " +
                  fmt::format("`{}`",
                              typed_line(about, fmt::format("handoff {} @name", role.value), in))
            : std::string("Nobody has it now.")));
    return out;
}

} // namespace commands
