#include "commands/procedure/sections.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace commands {

namespace {

class command_reader {
public:
    command_reader(report& found, procedure& into) : found_(found), into_(into) {}

    void read(const markdown::code& code) {
        int line = code.text_line - 1;
        for (const auto raw : words::lines(code.text)) {
            ++line;
            auto text = words::trim(raw);
            if (text.empty()) {
                finish();
            } else if (text.starts_with('#')) {
                finish();
                text.remove_prefix(std::min(text.find_first_not_of("# "), text.size()));
                next_.comment = text;
                comment_line_ = line;
            } else {
                if (text.starts_with("$ ")) text.remove_prefix(2);
                if (next_.command.empty())
                    next_.line = line;
                else
                    next_.command += '\n';
                next_.command += text;
            }
        }
        finish();
    }

private:
    void finish() {
        if (next_.command.empty()) {
            // A comment waits for its command over an empty line, but not for ever.
            return;
        }
        if (comment_line_ > 0) found_.use(comment_line_, "is the title of the command below");
        into_.investigation_commands.push_back(std::exchange(next_, {}));
        comment_line_ = 0;
    }

    report& found_;
    procedure& into_;
    investigation_command next_;
    int comment_line_ = 0;
};

/// Words that say nothing about what is looked at.
bool is_filler(const std::string& word) {
    constexpr std::array<std::string_view, 22> fillers{
        "check", "review", "look", "at",  "the",  "for", "and",  "of",   "in",     "new", "a",
        "an",    "on",     "to",   "see", "show", "get", "list", "with", "status", "etc", "is"};
    return std::ranges::find(fillers, word) != fillers.end();
}

/// "deployments" and "deployment" are the same thing to look at.
std::string stem(std::string word) {
    if (word.size() > 3 && word.ends_with('s')) word.pop_back();
    return word;
}

std::vector<std::string> meaning(std::string_view text) {
    std::vector<std::string> kept;
    for (auto& word : words::split(text))
        if (!is_filler(word)) kept.push_back(stem(std::move(word)));
    return kept;
}

/// Sets each command beside the item that shares most words with its comment.
void match(report& found, procedure& into) {
    std::vector<std::vector<std::string>> items;
    for (const auto& each : into.checklist)
        items.push_back(meaning(each.text));
    for (std::size_t at = 0; at < into.investigation_commands.size(); ++at) {
        auto& command = into.investigation_commands[at];
        const auto said = meaning(command.comment);
        std::ptrdiff_t best = 0;
        for (std::size_t place = 0; place < items.size(); ++place) {
            const auto shared = std::ranges::count_if(said, [&](const std::string& word) {
                return std::ranges::find(items[place], word) != items[place].end();
            });
            if (shared <= best) continue;
            best = shared;
            command.checklist_at = place;
        }
        if (!command.checklist_at) {
            found.use(command.line, "shows this command below the checklist");
            continue;
        }
        auto& holder = into.checklist[*command.checklist_at];
        holder.commands.push_back(at);
        found.use(command.line, fmt::format("shows this command beside \"{}\"", holder.text));
    }
}

} // namespace

void read_investigation(const outline& document, report& found, procedure& into) {
    command_reader commands(found, into);
    for (const auto& each : document.about(topic::investigation)) {
        for (const auto& block : each.section->blocks) {
            if (const auto* list = std::get_if<markdown::list>(&block.content)) {
                for (const auto& item : list->items) {
                    if (item.text.empty()) {
                        found.error(item.line, "this checklist item is empty: write what to check "
                                               "or remove it");
                        continue;
                    }
                    found.use(item.line, "shows this in the live checklist, to be ticked, "
                                         "assigned or noted");
                    into.checklist.push_back({item.text, {}, item.line});
                }
            } else if (const auto* code = std::get_if<markdown::code>(&block.content)) {
                if (code->language == "quote" || code->language == "markdown") continue;
                found.use(block.line, "shows the commands below beside the checklist items they "
                                      "belong to");
                commands.read(*code);
            }
        }
    }
    match(found, into);
}

} // namespace commands
