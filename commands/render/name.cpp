#include "commands/render/name.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::size_t longest_name = 80; // Slack: a display name

std::int64_t unix_seconds(instant t) {
    return std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count();
}

// Slack falls back to this text where it cannot show the date itself.
std::string utc(instant t, std::string_view with_date) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(t);
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::hh_mm_ss time(seconds - day);
    const std::chrono::year_month_day date(day);
    const auto clock = fmt::format("{:02}:{:02} UTC", time.hours().count(), time.minutes().count());
    if (with_date.empty()) return clock;
    return fmt::format("{}-{:02}-{:02} {}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock);
}

std::string without_dot(const message_ts& ts) {
    std::string out = ts.value;
    std::erase(out, '.');
    return out;
}

std::string thread_link(const incident& about, const context& in) {
    const auto* announced = about.message(slot::announcement);
    if (!announced) return fmt::format("the thread in #{}", escaped(in.settings.incidents_channel));
    const auto address = permalink(announced->channel, announced->ts, {}, in.records.facts());
    return link_markup(address, fmt::format("its thread in #{}", in.settings.incidents_channel));
}

} // namespace

std::string name_of(const user_id& user, const context& in) {
    if (user.empty()) return "incident-bot";
    const auto known = in.records.find_person(user);
    if (!known || known->name.empty()) return mention_of(user);
    return escaped(blocks::shortened_plain(known->name, longest_name));
}

std::string mention_of(const user_id& user) {
    return "<@" + escaped(user.value) + ">";
}

std::string clock_time(instant t) {
    return fmt::format("<!date^{}^{{time}}|{}>", unix_seconds(t), utc(t, {}));
}

std::string date_and_time(instant t) {
    return fmt::format("<!date^{}^{{date_short_pretty}} {{time}}|{}>", unix_seconds(t),
                       utc(t, "date"));
}

std::string utc_time(instant t) {
    return utc(t, {});
}

std::string home_link(const incident& about, const context& in) {
    switch (about.home) {
    case channel_state::linked:
        return "<#" + about.channel.value + ">";
    case channel_state::archived:
        return "<#" + about.channel.value + "> (archived)";
    case channel_state::wanted:
        return "a channel of its own, in a moment";
    case channel_state::none:
    case channel_state::refused:
        break;
    }
    return thread_link(about, in);
}

std::string permalink(const channel_id& channel, const message_ts& ts, const message_ts& thread,
                      const workspace_facts& facts) {
    if (facts.team_url.empty() || channel.empty() || ts.empty()) return {};
    auto out =
        fmt::format("{}{}archives/{}/p{}", facts.team_url, facts.team_url.ends_with('/') ? "" : "/",
                    channel.value, without_dot(ts));
    if (!thread.empty() && thread != ts) {
        out += fmt::format("?thread_ts={}&cid={}", thread.value, channel.value);
    }
    return out;
}

} // namespace commands
