#include "commands/render/topic.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::size_t longest_topic = 250; // Slack: conversations.setTopic

// A topic is plain text: a name, never a reference that Slack might turn into a mention.
std::string commander(const incident& about, const context& in) {
    const auto role = commander_role(in.procedure);
    const auto holder = about.holder(role);
    const auto short_name = short_role_name(in.procedure, role);
    if (holder.empty()) return short_name + " –";
    const auto known = in.records.find_person(holder);
    const auto name = known && !known->name.empty() ? known->name : holder.value;
    return fmt::format("{} {}", short_name, blocks::shortened_plain(name, 40));
}

// One line in which nothing notifies. Escaping would be shown as it is, so what opens a mention is
// another sign here.
std::string inert(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : ' ';
        if (text[i] == '<' && (next == '!' || next == '@')) {
            out += "‹";
        } else {
            out += text[i] == '\n' || text[i] == '\t' ? ' ' : text[i];
        }
    }
    return out;
}

} // namespace

std::string render_topic(const incident& about, const context& in) {
    const auto name = readable(shortened(about.title, 500), in);
    const auto topic =
        fmt::format("{}{} · {} · {} · {}", about.drill ? "🧪 DRILL · " : "", about.severity.name,
                    title(about.status), commander(about, in), name);
    return blocks::shortened_plain(inert(topic), longest_topic);
}

} // namespace commands
