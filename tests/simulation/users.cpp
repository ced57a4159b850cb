#include "tests/simulation/users.hpp"

#include "tests/simulation/typed.hpp"

#include <boost/json/serialize.hpp>

namespace simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t most_incidents = 12;
constexpr std::int64_t marks_of_a_team = 1'000'000;

} // namespace

users::users(parts& in, std::uint64_t seed)
    : parts_(in), dice_(seed), marks_(static_cast<std::int64_t>(in.number) * marks_of_a_team) {}

std::string users::anybody() {
    static const std::vector<std::string> names{"U00000ANA", "U000000BO", "U000000CY", "U00000DEE",
                                                "U00000ELI", "U00000FAY", "U00000GUS", "U0000HANA"};
    return dice_.one_of(names);
}

std::string users::mark() {
    return fmt::format("q{}q", ++marks_);
}

std::int64_t users::some_incident() {
    return dice_.between(1, std::max<std::int64_t>(1, parts_.ledger.incidents()));
}

const workspace::channel* users::own_channel(std::int64_t incident) const {
    const auto name = fmt::format("incident-{}", incident);
    for (const auto& [id, channel] : parts_.slack.channels()) {
        if (channel.creator != parts_.app.bot_user || !channel.name.starts_with(name)) continue;
        // Where the name was taken already, as by another bot, a number follows.
        const auto rest = std::string_view(channel.name).substr(name.size());
        const bool numbered = rest.starts_with('-') && rest.find('q') == rest.npos;
        if (rest.empty() || numbered) return &channel;
    }
    return nullptr;
}

std::string users::somewhere(std::int64_t incident) {
    if (dice_.happens(6000)) {
        if (const auto* own = own_channel(incident)) return own->id;
    }
    return dice_.happens(8000) ? "C0INCIDENTS" : "C00GENERAL";
}

workspace::act_result users::does(const std::string& user, boost::json::object what) {
    parts_.log.say(fmt::format("{} {}", user, boost::json::serialize(what)));
    auto made = parts_.slack.act(user, what, parts_.time.now());
    if (!made.ok) parts_.log.say("cannot: " + made.error);
    parts_.around.flush();
    return made;
}

workspace::act_result users::runs(const std::string& user, const std::string& channel,
                                  const std::string& typed) {
    return does(user, {{"act", "command"},
                       {"channel", channel},
                       {"command", parts_.app.commands[dice_.happens(8000) ? 0 : 1].command},
                       {"text", typed}});
}

// Whether it was acknowledged is known when Slack's patience is at its end.
void users::promised(promise what, const workspace::act_result& made) {
    if (!made.ok) return;
    what.at = parts_.time.now();
    what.delivery = made.delivery;
    const auto number = promises_.size();
    promises_.push_back(std::move(what));
    parts_.time.in(4s, [this, number] {
        auto& owed = promises_[number];
        if (!owed.delivery) return;
        owed.acknowledged = parts_.slack.report(*owed.delivery).now ==
                            workspace::delivery_report::state::acknowledged;
        const auto& all = parts_.slack.channels();
        const auto where = all.find(owed.channel);
        if (where == all.end()) return;
        const auto seen = where->second.ephemeral.find(owed.user);
        if (seen == where->second.ephemeral.end()) return;
        for (const auto& [ts, line] : seen->second) {
            const bool since = ts.micros / 1000 >= owed.at.time_since_epoch().count();
            if (since && line.text.find("could not be stored") != line.text.npos) {
                owed.refused = true;
            }
        }
    });
}

void users::end(std::int64_t incident) {
    runs(anybody(), "C0INCIDENTS", fmt::format("#{} resolve now it is over", incident));
}

void users::act() {
    struct choice {
        int weight;
        void (users::*what)();
    };
    static constexpr choice choices[] = {
        {10, &users::declare},
        {25, &users::run_sure},
        {25, &users::run_other},
        {3, &users::run_rubbish},
        {8, &users::see},
        {5, &users::pin_to_timeline},
        {5, &users::chat},
        {12, &users::press_button},
        {3, &users::use_shortcut},
        {1, &users::meddle},
        {6, &users::tell_customers},
    };
    if (parts_.ledger.incidents() == 0) return declare();
    int total = 0;
    for (const auto& each : choices)
        total += each.weight;
    auto at = dice_.between(1, total);
    for (const auto& each : choices) {
        at -= each.weight;
        if (at <= 0) return (this->*each.what)();
    }
}

void users::declare() {
    if (declared_ >= most_incidents) return run_sure();
    declare_one();
    if (others_) others_();
}

void users::notice() {
    if (declared_ < most_incidents) declare_one();
}

void users::declare_one() {
    ++declared_;
    const auto user = anybody();
    const auto words = mark();
    const std::string channel = dice_.happens(8000) ? "C0INCIDENTS" : "C00GENERAL";
    const auto more = dice_.happens(500) ? "private " : dice_.happens(500) ? "drill " : "";
    const auto made =
        runs(user, channel,
             fmt::format("sev{} {}Checkout fails & <burns> {}", dice_.between(1, 4), more, words));
    promised({words, "declared", user, channel, {}, {}, true}, made);
}

void users::run_sure() {
    struct verb {
        const char* typed;
        const char* kind;
    };
    static const std::vector<verb> verbs{{"note", "noted"},
                                         {"note", "noted"},
                                         {"summary", "summary_changed"},
                                         {"impact", "impact_changed"},
                                         {"rename", "renamed"},
                                         {"action", "item_added"},
                                         {"followup", "item_added"}};
    const auto user = anybody();
    const auto incident = some_incident();
    const auto what = dice_.one_of(verbs);
    const auto words = mark();
    const bool known = incident <= parts_.ledger.incidents();
    const auto channel = somewhere(incident);
    const auto made =
        runs(user, channel, fmt::format("#{} {} Something *new* {}", incident, what.typed, words));
    promised({words, what.kind, user, channel, {}, {}, known}, made);
}

void users::run_other() {
    const auto incident = some_incident();
    auto text = dice_.one_of(typed());
    const auto channel = somewhere(incident);
    if (const auto at = text.find("{}"); at != text.npos) text.replace(at, 2, mark());
    const auto user = anybody();
    runs(user, channel, dice_.happens(7000) ? fmt::format("#{} {}", incident, text) : text);
    // Where a form was opened, some people fill it.
    if (dice_.happens(2000)) {
        parts_.time.in(dice_.between(1s, 20s), [this, user] { fill_form(user); });
    }
}

void users::run_rubbish() {
    static const std::vector<std::string> texts{
        "\xff\xfe",        "sev9 ???", "#999999 ack",     "note",       "role",
        "duplicate 77777", "resolv",   "\"\"\"",          "<!channel>", "update next",
        "timeline 99999",  "list 99",  "status sleeping", "sev",        "declare"};
    runs(anybody(), somewhere(some_incident()), dice_.one_of(texts));
}

const workspace::message* users::some_message(const workspace::channel& in, bool of_bot) {
    std::vector<const workspace::message*> found;
    for (auto at = in.messages.rbegin(); at != in.messages.rend() && found.size() < 30; ++at) {
        const bool bots = !at->second.bot_id.empty();
        if (bots == of_bot && at->second.subtype.empty()) found.push_back(&at->second);
    }
    return found.empty() ? nullptr : dice_.one_of(found);
}

void users::see() {
    const auto& all = parts_.slack.channels().at("C0INCIDENTS");
    std::vector<std::pair<std::int64_t, const workspace::message*>> found;
    for (const auto& [ts, line] : all.messages) {
        if (!line.metadata || line.bot_id != parts_.app.bot_id) continue;
        const auto& payload = line.metadata->at("event_payload").as_object();
        const std::string key(payload.at("key").as_string());
        if (!key.ends_with("/message/announcement")) continue;
        found.emplace_back(std::stoll(key), &line);
    }
    if (found.empty()) return chat();
    const auto [incident, line] = dice_.one_of(found);
    const auto user = anybody();
    const auto made = does(
        user,
        {{"act", "add_reaction"}, {"channel", all.id}, {"ts", line->ts.text()}, {"name", "eyes"}});
    if (made.ok) reactions_.push_back({incident, user, user + "/" + line->ts.text() + "/eyes"});
}

void users::pin_to_timeline() {
    const auto& in = parts_.slack.channels().at(somewhere(some_incident()));
    const auto* line = some_message(in, false);
    if (!line) return chat();
    static const std::vector<std::string> marks{"pushpin", "pushpin", "hammer", "arrow_right"};
    does(anybody(), {{"act", "add_reaction"},
                     {"channel", in.id},
                     {"ts", line->ts.text()},
                     {"name", dice_.one_of(marks)}});
}

void users::chat() {
    const auto& in = parts_.slack.channels().at(somewhere(some_incident()));
    boost::json::object what{{"act", "message"}, {"channel", in.id}};
    what["text"] = dice_.happens(2000) ? fmt::format("@{} note {}", parts_.name, mark())
                                       : "I see it too " + mark();
    const auto* parent = dice_.happens(4000) ? some_message(in, true) : nullptr;
    if (parent) what["thread_ts"] = parent->ts.text();
    const auto user = anybody();
    does(user, {{"act", "join"}, {"channel", in.id}});
    does(user, std::move(what));
}

void users::press_button() {
    const auto& in = parts_.slack.channels().at(somewhere(some_incident()));
    const auto* line = some_message(in, true);
    if (!line) return;
    std::vector<boost::json::object> buttons;
    const auto look = [&](const boost::json::array& blocks) {
        for (const auto& block : blocks) {
            const auto* elements = block.as_object().if_contains("elements");
            if (!elements || block.as_object().at("type") != "actions") continue;
            for (const auto& each : elements->as_array()) {
                const auto& element = each.as_object();
                boost::json::object press{{"action_id", element.at("action_id")}};
                if (const auto* options = element.if_contains("options")) {
                    const auto& list = options->as_array();
                    press["value"] =
                        list[dice_.next() % list.size()].as_object().at("value").as_string();
                }
                buttons.push_back(std::move(press));
            }
        }
    };
    look(line->blocks);
    for (const auto& attachment : line->attachments) {
        const auto* blocks = attachment.as_object().if_contains("blocks");
        if (blocks) look(blocks->as_array());
    }
    if (buttons.empty()) return;
    const auto user = anybody();
    auto press = dice_.one_of(buttons);
    press["act"] = "action";
    press["channel"] = in.id;
    press["ts"] = line->ts.text();
    does(user, std::move(press));
    parts_.time.in(dice_.between(1s, 20s), [this, user] { fill_form(user); });
}

void users::fill_form(const std::string& user) {
    const auto state = parts_.slack.state_for(user, parts_.time.now());
    const auto& views = state.at("views").as_array();
    if (views.empty()) return;
    if (dice_.happens(1000)) {
        does(user, {{"act", "close"}, {"clear", true}});
        return;
    }
    const auto& top = views.back().as_object();
    does(user, {{"act", "submit"}, {"values", filled(top.at("blocks").as_array())}});
    // Whatever they are told under the inputs, they do not try for ever.
    parts_.time.in(8s, [this, user] {
        const auto left = parts_.slack.state_for(user, parts_.time.now());
        if (!left.at("views").as_array().empty()) does(user, {{"act", "close"}, {"clear", true}});
    });
}

boost::json::object users::filled(const boost::json::array& blocks) {
    boost::json::object values;
    for (const auto& block : blocks) {
        const auto* element = block.as_object().if_contains("element");
        if (!element || dice_.happens(1000)) continue;
        const auto& of = element->as_object();
        const auto& type = of.at("type").as_string();
        boost::json::value value;
        if (type == "plain_text_input") value = "Written " + mark();
        if (type == "users_select") value = anybody();
        if (type == "multi_users_select") value = boost::json::array{anybody(), anybody()};
        const auto* options = of.if_contains("options");
        if (type == "static_select" && options) {
            const auto& list = options->as_array();
            value = list[dice_.next() % list.size()].as_object().at("value");
        }
        if (!value.is_null()) values[block.as_object().at("block_id").as_string()] = value;
    }
    return values;
}

void users::use_shortcut() {
    const auto user = anybody();
    if (dice_.happens(5000)) {
        does(
            user,
            {{"act", "shortcut"}, {"callback_id", "declare_incident"}, {"app", parts_.app.app_id}});
        parts_.time.in(dice_.between(1s, 10s), [this, user] { fill_form(user); });
        return;
    }
    if (dice_.happens(3000)) {
        does(user, {{"act", "home"}, {"app", parts_.app.app_id}});
        return;
    }
    const auto& in = parts_.slack.channels().at(somewhere(some_incident()));
    const auto* line = some_message(in, false);
    if (!line) return;
    const bool item = dice_.happens(3000);
    does(user, {{"act", "message_shortcut"},
                {"callback_id", item ? "add_action_item" : "add_to_timeline"},
                {"app", parts_.app.app_id},
                {"channel", in.id},
                {"ts", line->ts.text()}});
    if (item) parts_.time.in(dice_.between(1s, 10s), [this, user] { fill_form(user); });
}

// Approves what customers read: the form asks for it.
void users::tell_customers() {
    const auto user = anybody();
    const auto incident = some_incident();
    const auto* what = dice_.happens(6000) ? "statuspage" : "email";
    runs(user, somewhere(incident), fmt::format("#{} {}", incident, what));
    parts_.time.in(dice_.between(1s, 20s), [this, user] { fill_form(user); });
}

void users::meddle() {
    const auto incident = some_incident();
    const auto* own = own_channel(incident);
    // A channel that the bot has not filled yet is nobody's business.
    if (!own || !some_message(*own, true)) return;
    const std::string id = own->id;
    if (dice_.happens(5000)) {
        does("U00000ELI", {{"act", "join"}, {"channel", id}});
        does("U00000ELI", {{"act", "archive"}, {"channel", id}});
        return;
    }
    does("U00000ELI", {{"act", "join"}, {"channel", id}});
    does("U00000ELI", {{"act", "rename"},
                       {"channel", id},
                       {"name", fmt::format("incident-{}-{}", incident, mark())}});
}

} // namespace simulation
