#include "commands/render/outside.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/outside/template_text.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/notice_frame.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t longest_draft = 900;
constexpr std::size_t longest_approved = 2300; // an attachment holds it with all around it
constexpr std::size_t most_steps = 5;

// As a quotation, so that nobody takes it for something that was said.
std::string quoted(std::string_view plain, std::size_t limit, const context& in) {
    std::string out = ">";
    for (const char c : text_markup(plain, limit, in))
        out += c == '\n' ? std::string("\n>") : std::string(1, c);
    return shortened_markup(out, limit); // the marks of its lines count as well
}

std::string joined(const std::vector<outside_text>& texts, const context& in) {
    std::string out;
    for (const auto& each : texts)
        out += (out.empty() ? "" : " and ") + line_markup(words_for(each), 80, in);
    return out;
}

blocks::button review_button(const incident& about, const outside_text& what, blocks::style style) {
    if (what.where == outside_kind::customer_mail) {
        return button_for(press::mail_customers, about.id, style);
    }
    press_words words;
    words.incident = about.id;
    words.text = what.state;
    return button_for(press::tell_customers, std::move(words), style);
}

// The document's own steps: "Update status page · Prepare customer notification if needed".
std::string steps(const context& in) {
    std::string out;
    const auto& all = in.procedure.external_steps;
    for (std::size_t i = 0; i < std::min(all.size(), most_steps); ++i)
        out += (out.empty() ? "By the procedure: " : " · ") + line_markup(all[i].text, 120, in);
    return out;
}

boost::json::array buttons(const incident& about, const std::vector<outside_text>& texts,
                           const context& in) {
    boost::json::array out;
    auto style = blocks::style::primary;
    bool mail = false;
    for (const auto& each : texts) {
        out.push_back(element(review_button(about, each, style)));
        style = blocks::style::normal;
        mail = mail || each.where == outside_kind::customer_mail;
    }
    if (!mail && in.procedure.customer_email) {
        out.push_back(element(button_for(press::mail_customers, about.id)));
    }
    return out;
}

} // namespace

message render_drafts(const incident& about, const std::vector<outside_text>& texts,
                      const context& in) {
    message out;
    out.text = fmt::format("{} For customers, to approve: {}", about.drill ? "🧪 DRILL:" : "📣",
                           joined(texts, in));
    out.color = color_of(about);
    const auto draft = draft_outside(about, texts.front(), in);
    out.blocks.push_back(blocks::section(quoted(draft.text, longest_draft, in)));
    if (const auto words = steps(in); !words.empty()) {
        out.blocks.push_back(blocks::context(words));
    }
    out.blocks.push_back(blocks::actions(buttons(about, texts, in)));
    out.blocks.push_back(
        blocks::context(fmt::format("{} · nothing leaves without approval; then it "
                                    "{}",
                                    number_and_title(about, in), where_it_goes(about, in))));
    return out;
}

message render_approved(const incident& about, const outside_approved& what, const user_id& by,
                        const context& in) {
    message out;
    const bool page = what.where == outside_kind::status_page;
    out.text = page ? fmt::format("📣 Status page: {}", line_markup(what.state, 60, in))
                    : fmt::format("📣 Customer mail: {}", line_markup(what.subject, 200, in));
    out.color = color_of(about);
    out.blocks.push_back(blocks::section(quoted(what.text, longest_approved, in)));
    out.blocks.push_back(blocks::context(
        fmt::format("{} · approved by {}", number_and_title(about, in), name_of(by, in))));
    return out;
}

std::string where_it_goes(const incident& about, const context& in) {
    if (about.drill) return "stays here, because this is a drill";
    if (in.settings.outside_channel.empty()) return "stands in the incident's home, to be copied";
    return "goes to #" + in.settings.outside_channel;
}

std::optional<message> notice_for(const outside_approved& e, const notice_frame& with) {
    const bool page = e.where == outside_kind::status_page;
    const auto what = page ? "the status page text " + line_markup(e.state, 60, with.in)
                           : std::string("the customer mail");
    auto words = quoted(e.text, longest_approved, with.in);
    if (!e.subject.empty()) words = "*" + line_markup(e.subject, 200, with.in) + "*\n" + words;
    return with.with("📣", fmt::format("{} approved {}", name_of(with.by, with.in), what), words);
}

} // namespace commands
