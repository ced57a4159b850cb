#include "tests/simulation/incident_check.hpp"

#include "bot/delivery/scripts/message_body.hpp"
#include "commands/render/button.hpp"
#include "commands/render/meeting.hpp"
#include "commands/render/postmortem.hpp"
#include "storage/stored_text.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace simulation {
namespace {

using commands::channel_state;
using commands::slot;

std::string unescaped(std::string text) {
    for (const auto& [from, to] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}}) {
        for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; ++at)
            text.replace(at, std::string_view(from).size(), to);
    }
    return text;
}

// Slack adds members of its own (ids, defaults): whatever we sent must be there.
bool holds(const boost::json::value& have, const boost::json::value& sent) {
    if (const auto* object = sent.if_object()) {
        const auto* other = have.if_object();
        return other && std::ranges::all_of(*object, [&](const auto& member) {
                   const auto* found = other->if_contains(member.key());
                   return found && holds(*found, member.value());
               });
    }
    if (const auto* list = sent.if_array()) {
        const auto* other = have.if_array();
        if (!other || other->size() != list->size()) return false;
        for (std::size_t i = 0; i < list->size(); ++i) {
            if (!holds((*other)[i], (*list)[i])) return false;
        }
        return true;
    }
    return have == sent;
}

// The first text that is not as it was sent.
std::string difference(const boost::json::value& have, const boost::json::value& sent) {
    if (const auto* object = sent.if_object(); object && have.is_object()) {
        for (const auto& member : *object) {
            const auto* found = have.as_object().if_contains(member.key());
            if (!found) return "without " + std::string(member.key());
            if (!holds(*found, member.value())) return difference(*found, member.value());
        }
    }
    if (const auto* list = sent.if_array(); list && have.is_array()) {
        const auto& other = have.as_array();
        for (std::size_t i = 0; i < std::min(list->size(), other.size()); ++i) {
            if (!holds(other[i], (*list)[i])) return difference(other[i], (*list)[i]);
        }
    }
    return fmt::format("{} instead of {}", boost::json::serialize(have),
                       boost::json::serialize(sent));
}

// A mention takes more room than the name that is known later, so that a timeline that was full had
// fewer lines. Both with names in the place of mentions.
bool had_less_room(const boost::json::value& have, const boost::json::value& sent) {
    constexpr auto lines = "/0/blocks/1/text/text";
    boost::system::error_code wrong;
    const auto* here = have.find_pointer(lines, wrong);
    const auto* wanted = sent.find_pointer(lines, wrong);
    if (!here || !wanted || !here->is_string() || !wanted->is_string()) return false;
    const std::string_view all = wanted->get_string();
    return all.starts_with(std::string(here->get_string()) + "\n");
}

bool is_of(std::string_view name, commands::incident_id id) {
    const auto prefix = fmt::format("incident-{}", commands::number(id));
    return name == prefix || name.starts_with(prefix + "-");
}

// What is bound to fail where people archive channels by hand.
bool is_excused(std::string_view error) {
    return error == "is_archived" || error == "is_inactive" || error == "channel_not_found" ||
           error == "not_in_channel";
}

} // namespace

std::string text_of(const commands::event& what) {
    return storage::stored_text(what);
}

incident_check::incident_check(parts& in, const process& bot, commands::incident_id id,
                               const std::vector<commands::entry>& journal)
    : in_(in), bot_(bot), id_(id), journal_(journal), about_(bot.records().find(id)) {}

void incident_check::broken(std::string_view what) const {
    in_.log.broken(fmt::format("incident {}: {}", commands::number(id_), what));
}

void incident_check::run() const {
    if (!about_) return broken("it has events and no state");
    if (const auto wrong = bot_.records().verify(id_)) broken(*wrong);
    check_channels();
    check_message(slot::announcement);
    check_message(slot::home_announcement);
    check_message(slot::timeline);
    if (about_->checks.run > 0) check_message(slot::findings);
    check_strays();
    check_pin();
    check_topic();
    check_failures();
    check_archiving();
    check_postmortems();
    check_calls();
    check_bookmarks();
}

// The links that were configured, each once.
void incident_check::check_bookmarks() const {
    if (!about_->has_channel()) return;
    const auto& channels = in_.slack.channels();
    const auto found = channels.find(about_->channel.value);
    if (found == channels.end()) return;
    const auto& settings = *in_.brain.settings;
    std::vector<std::string> wanted{commands::meeting_link(id_, settings)};
    for (const auto& [title, link] : settings.runbooks)
        wanted.push_back(link);
    for (const auto& link : wanted) {
        const auto times =
            std::ranges::count(found->second.bookmarks, link, &workspace::bookmark::link);
        if (times != 1) broken(fmt::format("{} is bookmarked {} times", link, times));
    }
}

// Every draft was uploaded, and no one twice.
void incident_check::check_postmortems() const {
    for (std::int64_t draft = 1; draft <= about_->after.drafts; ++draft) {
        const auto name = commands::postmortem_file_name(*about_, draft);
        std::size_t found = 0;
        for (const auto& [id, channel] : in_.slack.channels()) {
            for (const auto& [ts, line] : channel.messages) {
                if (line.user != in_.app.bot_user) continue;
                for (const auto& file : line.files) {
                    if (file.as_object().at("name").as_string() == name) ++found;
                }
            }
        }
        if (found > 1) broken(fmt::format("{} was uploaded {} times", name, found));
        const auto key = fmt::format("{}/postmortem/{}", commands::number(id_), draft);
        const bool gave_up = bot_.records().find_effect({key}).has_value();
        if (found == 0 && !gave_up) broken(name + " was never uploaded");
    }
}

// What is answered is not asked for any more: no call keeps its button. But in a channel that was
// archived meanwhile, it stays as it was.
void incident_check::check_calls() const {
    if (about_->awaits_answer()) return;
    const std::string button(commands::entry_of(commands::press::acknowledge).action);
    const auto asks = fmt::format("\"action_id\":\"{}\"", button);
    for (const auto& [id, channel] : in_.slack.channels()) {
        if (channel.is_archived) continue;
        for (const auto& [ts, line] : channel.messages) {
            if (!line.metadata || line.bot_id != in_.app.bot_id) continue;
            const auto& payload = line.metadata->at("event_payload").as_object();
            const std::string key(payload.at("key").as_string());
            const auto number = commands::number(id_);
            const bool call = key.starts_with(fmt::format("{}/call/", number)) ||
                              key.starts_with(fmt::format("{}/notice/", number));
            if (!call) continue;
            const auto shown =
                boost::json::serialize(line.blocks) + boost::json::serialize(line.attachments);
            if (shown.find(asks) != shown.npos) {
                broken(
                    fmt::format("{} in #{} still asks for an acknowledgement", key, channel.name));
            }
        }
    }
}

// As many channels as the events tell of; one whenever the severity wants one.
void incident_check::check_channels() const {
    std::set<std::string> linked;
    bool wanted = false;
    bool refused = false;
    for (const auto& entry : journal_) {
        if (const auto* made = std::get_if<commands::channel_linked>(&entry.what)) {
            linked.insert(made->channel.value);
        }
        const auto* first = std::get_if<commands::declared>(&entry.what);
        wanted |= first && first->own_channel;
        wanted |= std::holds_alternative<commands::channel_wanted>(entry.what);
        refused |= std::holds_alternative<commands::channel_refused>(entry.what);
    }
    std::set<std::string> there;
    for (const auto& [id, channel] : in_.slack.channels()) {
        const bool ours = channel.creator == in_.app.bot_user;
        bool named = is_of(channel.name, id_);
        for (const auto& old : channel.previous_names)
            named |= is_of(old, id_);
        if (ours && named) there.insert(id);
    }
    if (there != linked) {
        broken(fmt::format("{} channels were made, {} are linked", there.size(), linked.size()));
    }
    if (refused) broken("it was refused a channel");
    if (wanted && linked.empty()) broken("it has no channel");
    if (about_->home == channel_state::wanted) broken("its channel was never made");
}

const workspace::message* incident_check::find(const commands::placed_message& what) const {
    const auto& all = in_.slack.channels();
    const auto channel = all.find(what.channel.value);
    const auto ts = workspace::timestamp::parse(what.ts.value);
    if (channel == all.end() || !ts) return nullptr;
    const auto found = channel->second.messages.find(*ts);
    return found == channel->second.messages.end() ? nullptr : &found->second;
}

std::string incident_check::named(std::string text) const {
    for (const auto& [id, user] : in_.slack.users()) {
        const auto mention = "<@" + id + ">";
        for (std::size_t at = 0; (at = text.find(mention, at)) != text.npos;)
            text.replace(at, mention.size(), user.display_name);
    }
    return text;
}

// It stands once, where it should, and says what is so now.
void incident_check::check_message(slot where) const {
    const auto name = where == slot::announcement        ? "the announcement"
                      : where == slot::home_announcement ? "the announcement in its channel"
                      : where == slot::findings          ? "what was found"
                                                         : "the pinned timeline";
    const bool in_home = where != slot::announcement;
    if (where == slot::home_announcement && about_->home != channel_state::linked) return;
    if (in_home && about_->home == channel_state::archived) return; // frozen with its channel
    const auto* placed = about_->message(where);
    if (!placed) return broken(fmt::format("{} was never posted", name));
    if (in_home && about_->has_channel() && placed->channel != about_->channel) {
        return broken(fmt::format("{} stands in another channel", name));
    }
    const auto* line = find(*placed);
    if (!line) return broken(fmt::format("{} is not there", name));
    // Texts tell how long ago something was: as of when they were last written.
    const auto written = in_.rendered.find({id_, where});
    const auto then = written == in_.rendered.end() ? bot_.now() : written->second;
    const bot::shown as_of(
        bot_.records(), [then] { return then; }, in_.brain);
    const auto body = bot::delivery::message_body(as_of.render(*about_, where));
    const boost::json::object have{
        {"text", line->text}, {"blocks", line->blocks}, {"attachments", line->attachments}};
    for (const auto& member : body) {
        const auto* found = have.if_contains(member.key());
        if (!found) continue;
        // Whom the bot did not know yet was mentioned; Slack shows the name all the same.
        const auto seen = boost::json::parse(named(boost::json::serialize(*found)));
        const auto sent = boost::json::parse(named(boost::json::serialize(member.value())));
        const bool mentions = boost::json::serialize(*found).find("<@") != std::string::npos;
        if (where == slot::timeline && mentions && had_less_room(seen, sent)) continue;
        if (!holds(seen, sent)) {
            broken(fmt::format("{} is wrong: {}", name, difference(seen, sent)));
        }
    }
}

// Archived by hand, a channel is closed to the bot, too: what it had posted there before it died,
// and had not written down yet, it can never find.
bool incident_check::was_locked_out_of(const workspace::channel& where) const {
    const auto by_hand = [this](const auto& each) {
        return each.second.subtype.ends_with("_archive") && each.second.user != in_.app.bot_user;
    };
    if (!where.is_archived || !std::ranges::any_of(where.messages, by_hand)) return false;
    return std::ranges::any_of(journal_, [](const commands::entry& entry) {
        const auto* failed = std::get_if<commands::effect_failed>(&entry.what);
        return failed && is_excused(failed->why);
    });
}

// None stands anywhere that the bot does not know of.
void incident_check::check_strays() const {
    std::set<std::pair<std::string, std::string>> known;
    for (const auto& entry : journal_) {
        const auto* placed = std::get_if<commands::message_placed>(&entry.what);
        if (placed) known.insert({placed->channel.value, placed->ts.value});
    }
    const auto prefix = fmt::format("{}/message/", commands::number(id_));
    for (const auto& [id, channel] : in_.slack.channels()) {
        for (const auto& [ts, line] : channel.messages) {
            if (!line.metadata || line.bot_id != in_.app.bot_id) continue;
            const auto& payload = line.metadata->at("event_payload").as_object();
            const auto& key = payload.at("key").as_string();
            if (!key.starts_with(prefix) || known.contains({id, ts.text()})) continue;
            if (was_locked_out_of(channel)) continue;
            broken(
                fmt::format("{} stands in #{} and nobody knows", std::string(key), channel.name));
        }
    }
}

void incident_check::check_pin() const {
    const auto* placed = about_->message(slot::timeline);
    if (!placed || about_->home == channel_state::archived) return;
    const auto* line = find(*placed);
    if (!line) return;
    // In #incidents what is over makes room for what goes on.
    const bool wanted = about_->has_channel() || !commands::is_over(about_->status);
    if (line->pinned != wanted) {
        broken(wanted ? "its timeline is not pinned" : "its timeline is still pinned");
    }
    std::size_t pinned = 0;
    for (const auto& [id, channel] : in_.slack.channels()) {
        for (const auto& pin : channel.pins) {
            const auto found = channel.messages.find(pin.ts);
            if (found == channel.messages.end() || !found->second.metadata) continue;
            if (found->second.bot_id != in_.app.bot_id) continue;
            const auto& payload = found->second.metadata->at("event_payload").as_object();
            const auto key = fmt::format("{}/message/timeline", commands::number(id_));
            const bool same = payload.at("key").as_string().starts_with(key);
            if (same && !channel.is_archived) ++pinned;
        }
    }
    if (pinned > 1) broken(fmt::format("{} timelines are pinned", pinned));
}

void incident_check::check_topic() const {
    if (!about_->has_channel()) return;
    const auto& all = in_.slack.channels();
    const auto found = all.find(about_->channel.value);
    if (found == all.end()) return broken("its channel is not there");
    if (found->second.is_archived) return;
    const bot::shown content(
        bot_.records(), [this] { return bot_.now(); }, in_.brain);
    const auto wanted = content.topic(*about_);
    const auto have = unescaped(found->second.topic.value);
    if (have != wanted) {
        broken(fmt::format("the topic is '{}' instead of '{}'", have, wanted));
    }
}

// A mail that was under way to a subscriber who left meanwhile.
bool incident_check::is_for_nobody(const storage::effect_row& row) const {
    const auto* mail = std::get_if<commands::send_mail>(&row.effect);
    if (!mail || row.error != "they are on no list any more") return false;
    const auto known = bot_.records().find_subscriber(mail->to);
    return !known || !known->confirmed_at;
}

void incident_check::check_failures() const {
    for (const auto& row : bot_.records().failed_effects(id_)) {
        if (!is_excused(row.error) && !is_for_nobody(row)) {
            broken(fmt::format("{} failed: {}", row.key.value, row.error));
        }
    }
}

// Not before its time.
void incident_check::check_archiving() const {
    std::optional<commands::instant> over;
    for (const auto& entry : journal_) {
        if (const auto* changed = std::get_if<commands::status_changed>(&entry.what)) {
            over.reset();
            if (commands::is_over(changed->to)) over = entry.at;
        }
        if (std::holds_alternative<commands::marked_duplicate>(entry.what)) over = entry.at;
        if (std::holds_alternative<commands::reopened>(entry.what)) over.reset();
        const bool archived = std::holds_alternative<commands::channel_archived>(entry.what);
        if (!archived || !entry.by.empty() || !over) continue;
        const auto after = in_.brain.settings->archive_after;
        const bool early = entry.at - *over + std::chrono::minutes(2) < after;
        if (early) in_.log.say(fmt::format("archived early? {}", commands::number(id_)));
    }
    // It waits for the review, for which people come back.
    const auto& review = about_->after.review_at;
    if (review && *review + std::chrono::days(1) > bot_.now()) return;
    const bool due =
        over && bot_.now() - *over > in_.brain.settings->archive_after + std::chrono::minutes(10);
    if (due && about_->has_channel()) broken("its channel was never archived");
}

} // namespace simulation
