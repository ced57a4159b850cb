#include "tests/simulation/wrong_parts.hpp"

#include <memory>
#include <set>

namespace simulation {
namespace {

commands::decision without_last_note(commands::decision made) {
    if (!made.events.empty() && std::holds_alternative<commands::noted>(made.events.back().what)) {
        made.events.pop_back();
    }
    return made;
}

commands::decision without_archiving(commands::decision made) {
    std::erase_if(made.timers, [](const commands::timer_change& change) {
        const auto* set = std::get_if<commands::set_timer>(&change);
        return set && set->what.kind == commands::timer_kind::archive_channel;
    });
    return made;
}

} // namespace

storage::brain wrong_brain(storage::brain right, sabotage how) {
    const auto decide = right.decide;
    if (how == sabotage::lose_event) {
        right.decide = [decide](const commands::command& what, const commands::context& in) {
            return without_last_note(decide(what, in));
        };
    }
    if (how == sabotage::skip_timer) {
        right.decide = [decide](const commands::command& what, const commands::context& in) {
            return without_archiving(decide(what, in));
        };
    }
    if (how == sabotage::fire_twice) {
        const auto again = std::make_shared<std::set<commands::timer_key>>();
        right.decide = [decide, again](const commands::command& what, const commands::context& in) {
            auto made = decide(what, in);
            const auto* due = std::get_if<commands::timer_due>(&what);
            const bool once_more = due && again->insert(commands::key_of(due->what)).second;
            if (once_more) made.timers.emplace_back(commands::set_timer{due->what});
            return made;
        };
    }
    return right;
}

bot::slack::web_answer wrong_answer(std::string_view method, bot::slack::web_answer heard,
                                    sabotage how, const std::string& bot_user) {
    const bool lost = std::holds_alternative<bot::slack::answer_unknown>(heard);
    if (how == sabotage::repeat_after_lost_answer && lost) {
        return bot::slack::answer_not_sent{"believed"};
    }
    if (how == sabotage::believe_in_lost_answer && lost) return bot::slack::answer_ok{{}};
    auto* wait = std::get_if<bot::slack::answer_limited>(&heard);
    if (how == sabotage::ignore_retry_after && wait) wait->retry_after = {};
    const bool looks = method == "conversations.history" || method == "conversations.replies";
    if (how == sabotage::look_nowhere && looks) {
        if (auto* ok = std::get_if<bot::slack::answer_ok>(&heard)) {
            ok->json["messages"] = boost::json::array{};
        }
    }
    if (how == sabotage::claim_all_messages && looks) {
        auto* ok = std::get_if<bot::slack::answer_ok>(&heard);
        auto* messages = ok ? ok->json.if_contains("messages") : nullptr;
        if (!messages) return heard;
        for (auto& each : messages->as_array())
            each.as_object()["user"] = bot_user;
    }
    return heard;
}

commands::message wrong_content::render(const commands::incident& about,
                                        commands::slot where) const {
    on_render_(about.id, where);
    auto out = right_.render(about, where);
    const bool pinned = where == commands::slot::timeline;
    if (how_ == sabotage::wrong_pinned_text && pinned && about.shown > 3) {
        out.blocks.erase(out.blocks.begin() + 1);
    }
    if (how_ == sabotage::stale_announcement && !pinned) {
        return first_.try_emplace({about.id, where}, std::move(out)).first->second;
    }
    return out;
}

void drop_an_effect(storage::store& in, const storage::reader& from, const storage::brain& with,
                    commands::instant now) {
    for (const auto& row : from.pending_effects(1)) {
        const std::vector<storage::incoming> done{
            {{},
             commands::effect_answered{row.key, row.incident, row.revision, row.effect,
                                       commands::effect_done{}},
             "sabotage"}};
        in.execute(done, with, now);
    }
}

} // namespace simulation
