#include "commands/grammar/slack_text.hpp"
#include "commands/render/actions.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/notice_frame.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

blocks::button run_button(press what, const incident& about, std::int64_t run,
                          blocks::style style = blocks::style::normal) {
    press_words words;
    words.incident = about.id;
    words.number = run;
    return button_for(what, std::move(words), style);
}

const action_run* find_run(const incident& about, std::int64_t run) {
    const auto found = about.actions.runs.find(run);
    return found == about.actions.runs.end() ? nullptr : &found->second;
}

constexpr std::size_t longest_preview = 350; // escaped, it may be five times as long
constexpr std::size_t longest_reminder = 200;
constexpr std::size_t longest_reason = 500;

std::string in_code(std::string_view plain, std::size_t longest = longest_preview) {
    auto text = shortened(plain, longest);
    std::ranges::replace(text, '`', '\'');
    return "```" + escaped(text) + "```";
}

} // namespace

// At the declaration the announcement says it; later it matters where the fix is being watched.
std::optional<message> notice_for(const alert_attached& e, const notice_frame& with) {
    const bool watched = with.about.status == status::monitoring;
    if (!watched && !e.again) return {};
    const auto title = line_markup(e.title, 200, with.in);
    auto out = with.with("🔔",
                         e.again ? fmt::format("Fires again: {}", title)
                                 : fmt::format("Another alert: {}", title),
                         watched ? "The fix is being watched: has it held?" : "");
    if (watched) {
        out.blocks.push_back(
            blocks::actions({element(button_for(press::still_failing, with.about.id)),
                             element(button_for(press::check, with.about.id))}));
    }
    return out;
}

// Only the last one: until then people have better things to read.
std::optional<message> notice_for(const alert_resolved& e, const notice_frame& with) {
    if (e.firing > 0) return {};
    const bool watched = with.about.status == status::monitoring;
    auto out = with.with("🔔", "Its alerts are over: none fires any more",
                         watched ? "The fix is being watched until the procedure's time is over."
                                 : "Where a fix did it, say so; then it is watched.");
    if (!watched) {
        out.blocks.push_back(blocks::actions(
            {element(button_for(press::resolve, with.about.id, blocks::style::primary))}));
    }
    return out;
}

std::optional<message> notice_for(const action_prepared& e, const notice_frame& with) {
    const auto* run = find_run(with.about, e.run);
    if (!run) return {};
    const auto title = line_markup(run->asked.title, 150, with.in);
    if (run->asked.dry) {
        return with.with("🛠", fmt::format("Dry run, nothing was done: {}", title),
                         "It would: " + in_code(e.preview));
    }
    std::string words = "This will happen: " + in_code(e.preview);
    words += run->asked.dangerous
                 ? fmt::format("\n{} asked for it. It needs two people: somebody else confirms.",
                               name_of(run->by, with.in))
                 : fmt::format("\n{} asked for it.", name_of(run->by, with.in));
    auto out = with.with("🛠", fmt::format("To be confirmed: {}", title), words);
    auto confirm = run_button(press::confirm_action, with.about, e.run, blocks::style::primary);
    confirm.confirm = blocks::confirmation{run->asked.title + "?", e.preview, "Run it", "Not now",
                                           run->asked.dangerous};
    out.blocks.push_back(blocks::actions(
        {element(confirm), element(run_button(press::call_off_action, with.about, e.run))}));
    return out;
}

// Who reads "To be confirmed" learns that somebody did, or that nobody needs to.
std::optional<message> notice_for(const action_confirmed& e, const notice_frame& with) {
    const auto* run = find_run(with.about, e.run);
    if (!run) return {};
    return with.with("🛠", "Running: " + line_markup(run->asked.title, 150, with.in),
                     fmt::format("{} confirmed it{}. What becomes of it appears here.",
                                 name_of(with.by, with.in), e.attempt > 1 ? ", once more" : ""));
}

std::optional<message> notice_for(const action_called_off& e, const notice_frame& with) {
    const auto* run = find_run(with.about, e.run);
    if (!run) return {};
    return with.with("🛠", "Called off: " + line_markup(run->asked.title, 150, with.in),
                     fmt::format("By {}. Nothing was done.", name_of(with.by, with.in)));
}

std::optional<message> notice_for(const action_went& e, const notice_frame& with) {
    const auto* run = find_run(with.about, e.run);
    if (!run || e.end == action_end::going_on) return {};
    const auto title = line_markup(run->asked.title, 150, with.in);
    auto words = with.said(e.text);
    if (!e.link.empty()) {
        words += (words.empty() ? "" : "\n") + link_markup(e.link, "See it there");
    }
    const auto id = with.about.id;
    if (e.end == action_end::succeeded) {
        auto out = with.with("🛠", "Succeeded: " + title, words);
        out.blocks.push_back(blocks::actions(
            {element(button_for(press::check, id)), element(button_for(press::resolve, id))}));
        return out;
    }
    if (e.end == action_end::failed || e.end == action_end::timed_out) {
        const bool failed = e.end == action_end::failed;
        auto out =
            with.with("⚠️", (failed ? "Failed: " : "Has not ended in time: ") + title, words);
        if (is_open(with.about.status)) {
            out.blocks.push_back(blocks::actions(way_out_buttons(with.about, with.in)));
        }
        return out;
    }
    words = shortened_markup(words, longest_reason);
    words += words.empty() ? "" : "\n";
    words += "It is not repeated by itself. Look there whether this happened, and say so: " +
             in_code(run->preview, longest_reminder);
    auto out = with.with("⚠️", "Did it happen? " + title, words);
    auto again = run_button(press::action_again, with.about, e.run);
    again.confirm = blocks::confirmation{run->asked.title + "?", run->preview, "Run it again",
                                         "Not now", run->asked.dangerous};
    out.blocks.push_back(blocks::actions(
        {element(run_button(press::action_happened, with.about, e.run, blocks::style::primary)),
         element(again)}));
    return out;
}

} // namespace commands
