#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/notice_frame.hpp"
#include "commands/render/publication.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

// Told where a person has to act, or may stop waiting.
namespace commands {
namespace {

blocks::button ask_button(press what, const incident& about, std::int64_t approval,
                          const std::string& whom, blocks::style style = {}) {
    press_words words;
    words.incident = about.id;
    words.item = approval;
    words.text = whom;
    return button_for(what, std::move(words), style);
}

} // namespace

std::optional<message> notice_for(const publication_changed& e, const notice_frame& with) {
    const auto where = line_markup(publisher_title(e.publisher), 40, with.in);
    const auto text = line_markup(e.state, 80, with.in);
    if (e.stage == publication_stage::failed) {
        auto out =
            with.with("⚠️", fmt::format("“{}” could not be published on {}", text, where),
                      with.said(e.why));
        out.blocks.push_back(blocks::actions(
            {element(ask_button(press::publish_again, with.about, e.approval, e.publisher))}));
        return out;
    }
    if (e.stage != publication_stage::unknown) return {};
    auto words = with.said(e.why);
    words += fmt::format("{}Look at the page: nothing is sent again before you say so.",
                         words.empty() ? "" : "\n");
    auto out =
        with.with("⚠️", fmt::format("Not known whether “{}” stands on {}", text, where), words);
    out.blocks.push_back(blocks::actions(
        {element(ask_button(press::publication_stands, with.about, e.approval, e.publisher,
                            blocks::style::primary)),
         element(ask_button(press::publish_again, with.about, e.approval, e.publisher))}));
    return out;
}

std::optional<message> notice_for(const mail_changed& e, const notice_frame& with) {
    if (e.stage != mail_stage::unknown) return {};
    auto words = with.said(e.why);
    words += fmt::format("{}The second mail would have the same Message-ID, by which many "
                         "programs show it once.",
                         words.empty() ? "" : "\n");
    auto out = with.with(
        "⚠️", fmt::format("Not known whether {} had the mail", line_markup(e.to, 120, with.in)),
        words);
    out.blocks.push_back(
        blocks::actions({element(ask_button(press::mail_again, with.about, e.approval, e.to)),
                         element(ask_button(press::leave_mail, with.about, e.approval, e.to))}));
    return out;
}

std::optional<message> notice_for(const mailing_finished& e, const notice_frame& with) {
    std::string words;
    if (e.refused > 0) words += "Who refused, and with which words, stands on the timeline.";
    auto first = fmt::format("The customer mail is out: {} sent", e.sent);
    if (e.refused > 0) first += fmt::format(", {} refused", e.refused);
    if (e.unknown > 0) first += fmt::format(", {} unknown", e.unknown);
    return with.with("📣", first, words);
}

} // namespace commands
