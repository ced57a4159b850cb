#include "tests/commands/decide/story.hpp"

#include "commands/decide/decide.hpp"
#include "tests/commands/decide/laws.hpp"
#include "tests/commands/forms/fill.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <stdexcept>

namespace commands {

namespace {

bool is_failed_message(const command& what) {
    const auto* answered = std::get_if<effect_answered>(&what);
    if (!answered || !std::holds_alternative<effect_gave_up>(answered->outcome)) return false;
    return std::holds_alternative<keep_message>(answered->effect) ||
           std::holds_alternative<post_message>(answered->effect) ||
           std::holds_alternative<edit_message>(answered->effect) ||
           std::holds_alternative<keep_topic>(answered->effect);
}

} // namespace

context story::in() const {
    return {now, procedure, settings, records, zones, incident_id{count + 1}};
}

// What happens once is kept under the first of its key, as in a store: another is dropped.
bool story::is_lost(const wanted_effect& wanted) const {
    const auto waits = effects.find(wanted.key.value);
    if (waits == effects.end() || is_keep(wanted.effect)) return false;
    if (std::holds_alternative<quote_message>(wanted.effect)) return false; // asked for by another
    return codec::write(waits->second.effect) != codec::write(wanted.effect);
}

decision story::hear(const command& what) {
    last = decide(what, in());
    law_book laws(last, is_failed_message(what));
    for (const auto& each : last.events) {
        laws.before(each.incident, records.find(each.incident));
        records.append(each.incident, now, each.by, each.what, each.happened);
        count = std::max(count, number(each.incident));
    }
    for (const auto& each : last.effects) {
        CHECK_MESSAGE(!is_lost(each), each.key.value << " waits already, for something else");
        if (is_keep(each.effect) || !effects.contains(each.key.value)) {
            effects.insert_or_assign(each.key.value, each);
        }
    }
    for (const auto& each : last.timers) {
        if (const auto* set = std::get_if<set_timer>(&each)) {
            timers.insert_or_assign(key_of(set->what).value, set->what);
        } else {
            timers.erase(std::get<cancel_timer>(each).key.value);
        }
    }
    for (const auto& each : last.team_events) {
        team_journal.push_back({records.of_team.seq + 1, now, each.by, each.what});
        apply(records.of_team, team_journal.back());
    }
    for (const auto& each : last.alerts)
        records.keep(each);
    for (const auto& each : last.groups)
        records.keep(each);
    for (const auto& each : last.health)
        records.keep(each);
    for (const auto& each : last.uptime)
        records.keep(each);
    for (const auto& each : last.subscribers)
        records.keep(each);
    for (const auto& each : last.unsubscribed)
        records.subscribers.erase(each);
    if (last.facts) records.workspace = *last.facts;
    if (last.learned) records.know(*last.learned);
    CHECK_MESSAGE(laws.broken(in()).empty(), laws.broken(in()));
    return last;
}

decision story::slash(const user_id& who, std::string text, channel_id where) {
    return hear(slash_command{who, std::move(where), "/incident", std::move(text), {"T1"}, {}});
}

decision story::mention_bot(const user_id& who, std::string text, channel_id where,
                            message_ts thread) {
    return hear(mention{who, std::move(where), {"9.9"}, std::move(thread), std::move(text)});
}

decision story::press_button(const user_id& who, press what, press_words words, channel_id where) {
    button_click click;
    click.user = who;
    click.channel = std::move(where);
    click.action = entry_of(what).action;
    click.value = write_press(std::move(words));
    return hear(click);
}

decision story::press_button(const user_id& who, press what, incident_id about) {
    press_words words;
    words.incident = about;
    return press_button(who, what, std::move(words));
}

decision story::react(const user_id& who, std::string name, const placed_message& to) {
    return hear(reaction{who, to.channel, to.ts, std::move(name), true, {}});
}

decision story::send_form(const user_id& who,
                          const std::map<std::string, std::vector<std::string>>& typed) {
    const auto* opened = std::get_if<open_form>(&last.reply);
    if (!opened) throw std::logic_error("no form was opened, but: " + told(last));
    return hear(fill(opened->view, who, typed));
}

decision story::answer(std::string_view key, effect_outcome outcome) {
    const auto found = effects.find(std::string(key));
    if (found == effects.end()) throw std::logic_error(fmt::format("{} does not wait", key));
    const auto wanted = found->second;
    effects.erase(found);
    return hear(effect_answered{wanted.key, wanted.incident, 0, wanted.effect, std::move(outcome)});
}

// None: it cannot be delivered yet.
std::optional<effect_outcome> story::done(const wanted_effect& wanted) {
    ++made_;
    if (const auto* create = std::get_if<create_channel>(&wanted.effect)) {
        return effect_made_channel{{fmt::format("C0NEW{}", made_)}, create->name};
    }
    if (const auto* person = std::get_if<learn_person>(&wanted.effect)) {
        return effect_learned_person{"Person " + person->user.value, "Etc/UTC", false};
    }
    if (std::holds_alternative<quote_message>(wanted.effect)) {
        return effect_quoted_message{"what was said", {"U0CY"}, {}};
    }
    if (std::holds_alternative<find_incidents_channel>(wanted.effect)) {
        return effect_found_channel{{"C0INC"}};
    }
    if (const auto* proposal = std::get_if<keep_proposal>(&wanted.effect)) {
        const auto group = records.find_alert_group(proposal->group);
        if (!group || !group->ts.empty()) return effect_done{};
        return effect_placed_message{{"C0INC"}, {fmt::format("{}.0001", made_)}};
    }
    if (const auto* probe = std::get_if<run_probe>(&wanted.effect)) {
        static_cast<void>(probe);
        return effect_probed{{verdict::good, "84 ms", {}, std::chrono::milliseconds(84)}};
    }
    if (const auto* action = std::get_if<prepare_action>(&wanted.effect)) {
        return effect_prepared{action->call, "roll the API back from dep-9 to dep-8"};
    }
    if (std::holds_alternative<run_action>(wanted.effect)) {
        return effect_acted{action_end::going_on, "has begun", "https://ci.example/1", "1"};
    }
    if (std::holds_alternative<follow_action>(wanted.effect)) {
        return effect_acted{action_end::succeeded, "Run #7: success", "https://ci.example/1", "1"};
    }
    if (std::holds_alternative<post_message>(wanted.effect)) {
        return effect_placed_message{{"C0POSTED"}, {fmt::format("{}.0001", made_)}};
    }
    const auto* kept = std::get_if<keep_message>(&wanted.effect);
    if (!kept) return effect_done{};
    const auto about = now_of(wanted.incident);
    const auto* announced = about.message(slot::announcement);
    auto where = records.workspace.incidents_channel;
    if (kept->slot != slot::announcement) {
        if (about.home == channel_state::wanted) return {};
        if (about.has_channel()) {
            where = about.channel;
        } else if (kept->slot == slot::home_announcement) {
            return effect_done{}; // its channel is gone
        } else if (!announced) {
            return {};
        }
    }
    const auto* stands = about.message(kept->slot);
    if (stands && stands->channel == where) return effect_done{};
    return effect_placed_message{where, {fmt::format("{}.0001", made_)}};
}

bool story::deliver_one(const std::string& key) {
    const auto outcome = done(effects.at(key));
    if (outcome) answer(key, *outcome);
    return outcome.has_value();
}

void story::deliver() {
    for (int round = 0; round < 50; ++round) {
        bool any = false;
        for (const auto& key : waiting()) {
            if (effects.contains(key) && deliver_one(key)) any = true;
        }
        if (!any) return;
    }
    FAIL("delivering never ends");
}

void story::pass(duration time) {
    const auto until = now + time;
    for (;;) {
        const auto next =
            std::ranges::min_element(timers, {}, [](const auto& each) { return each.second.due; });
        if (next == timers.end() || next->second.due > until) break;
        const auto what = next->second;
        timers.erase(next);
        now = std::max(now, what.due);
        hear(timer_due{what});
    }
    now = until;
}

incident story::declared(int rank, std::string title) {
    slash(dee, fmt::format("sev{} {}", rank, title));
    const incident_id about{count};
    deliver();
    return now_of(about);
}

incident story::resolved(int rank) {
    const auto about = declared(rank).id;
    slash(bo, fmt::format("#{} resolve now Rolled back", number(about)));
    deliver();
    return now_of(about);
}

incident story::closed(int rank) {
    const auto about = resolved(rank).id;
    slash(bo, fmt::format("#{} close", number(about)));
    deliver();
    return now_of(about);
}

bool story::waits(std::string_view key) const {
    return effects.contains(std::string(key));
}

std::vector<std::string> story::waiting() const {
    std::vector<std::string> out;
    for (const auto& [key, wanted] : effects)
        out.push_back(key);
    return out;
}

std::optional<instant> story::due(incident_id about, timer_kind kind) const {
    const auto found = timers.find(key_of(timer{about, kind, {}, {}}).value);
    if (found == timers.end()) return {};
    return found->second.due;
}

std::string told(const decision& what) {
    if (const auto* said = std::get_if<tell>(&what.reply)) return as_read(said->message);
    if (const auto* form = std::get_if<open_form>(&what.reply)) {
        return "form: " + std::string(form->view.at("title").at("text").as_string());
    }
    if (const auto* wrong = std::get_if<refuse_form>(&what.reply)) {
        std::string out = "refused:";
        for (const auto& [block, sentence] : wrong->errors)
            out += " " + sentence;
        return out;
    }
    return "";
}

std::string happened(const decision& what) {
    std::string out;
    for (const auto& each : what.events) {
        if (std::holds_alternative<outside_proposed>(each.what)) continue;
        out += out.empty() ? "" : " ";
        out += kind_of(each.what);
    }
    return out;
}

std::string wanted(const decision& what) {
    std::string out;
    for (const auto& each : what.effects) {
        if (std::holds_alternative<learn_person>(each.effect)) continue;
        if (each.key.value.find("/drafts/") != std::string::npos) continue;
        if (!out.empty()) out += " ";
        if (const auto* kept = std::get_if<keep_message>(&each.effect)) {
            out += codec::enum_name(kept->slot);
            continue;
        }
        out += std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kind; },
                          each.effect);
    }
    return out;
}

std::string written(const decision& what) {
    boost::json::array out;
    for (const auto& each : what.events) {
        out.push_back({number(each.incident), each.by.value, codec::write(each.happened),
                       codec::write(each.what)});
    }
    for (const auto& each : what.effects) {
        out.push_back({each.key.value, number(each.incident), codec::write(each.effect)});
    }
    for (const auto& each : what.timers) {
        const auto* set = std::get_if<set_timer>(&each);
        out.push_back(set ? codec::write(set->what)
                          : boost::json::value(std::get<cancel_timer>(each).key.value));
    }
    out.push_back(codec::write(what.reply));
    return boost::json::serialize(out);
}

} // namespace commands
