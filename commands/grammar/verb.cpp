#include "commands/grammar/verb.hpp"

#include "commands/procedure/words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace commands {
namespace {

constexpr std::array table{
    verb_entry{verb::declare, "declare", "new create open start report",
               "[sev1-4] [private] [drill] title", "Declare an incident.",
               "sev2 Checkout failing for EU cards", false},
    verb_entry{verb::drill, "drill", "exercise", "[sev1-4] [@who ...] title",
               "Practice: everything runs, marked DRILL; only the people named are called.",
               "drill sev1 @bo Database is gone", false},
    verb_entry{verb::ack, "ack", "acknowledge accept", "", "Say that somebody is on it.", "ack",
               true},
    verb_entry{verb::join, "join", "respond", "", "Join as a responder.", "join", true},
    verb_entry{verb::sev, "sev", "severity", "level [reason]", "Change the severity.",
               "sev 1 all regions now", true},
    verb_entry{verb::status, "status", "state",
               "[investigating | identified | mitigating | monitoring] [text]",
               "Show or change the status.", "status identified bad deploy", true},
    verb_entry{verb::update, "update", "post", "[next 20m] text",
               "Post an update to everybody who follows.",
               "update next 30m Rollback started, errors falling", true},
    verb_entry{verb::summary, "summary", "describe", "text", "Say in a sentence what is going on.",
               "summary Card provider rejects EU cards since the 13:58 deploy", true},
    verb_entry{verb::impact, "impact", "", "text", "Say what users notice.",
               "impact EU card payments fail", true},
    verb_entry{verb::rename, "rename", "title", "text", "Change the title.",
               "rename Card payments failing in the EU", true},
    verb_entry{verb::role, "role", "roles assign", "ic | tl | comms  @who | me | none",
               "Give, take or drop a role.", "role ic @ana", true},
    verb_entry{verb::invite, "invite", "add", "@who ... @team", "Bring people in.",
               "invite @bo @database-team", true},
    verb_entry{verb::note, "note", "log event", "[14:02] text",
               "Put something on the timeline, also with an earlier time.",
               "note [14:02] Failover to replica started", true},
    verb_entry{verb::timeline, "timeline", "events", "[page]", "Show the whole timeline.",
               "timeline 2", true},
    verb_entry{verb::attach, "attach", "link", "address [what it is]",
               "Put a link on the timeline, and into the channel's bookmarks.",
               "attach https://grafana.example.com/d/42 Latency", true},
    verb_entry{verb::resolve, "resolve", "resolved fixed", "[now] [text]",
               "Say what fixed it: it is watched, then over. \"now\": over at once.",
               "resolve Rolled back deploy 812", true},
    verb_entry{verb::close, "close", "end", "",
               "Close a resolved incident; its channel is archived later.", "close", true},
    verb_entry{verb::reopen, "reopen", "", "[reason]", "Open it again.", "reopen Errors are back",
               true},
    verb_entry{verb::cancel, "cancel", "decline discard", "[reason]",
               "End it without a resolution: a false alarm.", "cancel False alarm", true},
    verb_entry{verb::duplicate, "duplicate", "merge", "number",
               "Say that it is the same as another one.", "duplicate 12", true},
    verb_entry{verb::channel, "channel", "room", "", "Give it a channel of its own.", "channel",
               true},
    verb_entry{verb::watch, "watch", "monitor", "[+30m]", "How long the fix is watched, or longer.",
               "watch +30m", true},
    verb_entry{verb::assess, "assess", "triage", "", "Answer the procedure's questions.", "assess",
               true},
    verb_entry{verb::checklist, "checklist", "steps check-list",
               "[done 3 | undo 3 | 3 @who | note 3 text]", "The procedure's list, item by item.",
               "checklist done 3", true},
    verb_entry{verb::mitigate, "mitigate", "mitigation", "[option] [why]",
               "Choose one of the procedure's ways out.", "mitigate rollback deploy 812 is bad",
               true},
    verb_entry{verb::mitigated, "mitigated", "contained", "[text]",
               "Users are well again; the fix is still to come or to be watched.",
               "mitigated Traffic goes to the replica", true},
    verb_entry{verb::check, "check", "investigate probe look", "[what]",
               "Look at the systems: health, errors, deployments, metrics, vendors.",
               "check deployments", true},
    verb_entry{verb::run, "run", "execute action-run", "action [dry]",
               "Have the bot do one of the configured actions.", "run rollback-api dry", true},
    verb_entry{verb::handoff, "handoff", "handover hand-over hand-off",
               "ic | tl | comms  @who [note]", "Offer a role to somebody, who accepts it.",
               "handoff ic @dee Cards are the suspect", true},
    verb_entry{verb::escalate, "escalate", "escalation", "",
               "Call the next people of the escalation matrix now.", "escalate", true},
    verb_entry{verb::page, "page", "call summon", "@who | role | rotation  [why]",
               "Call somebody by direct message.", "page @bo The replica is lagging", true},
    verb_entry{verb::remind, "remind", "nudge cadence", "20m | off",
               "How often an update is asked for.", "remind 20m", true},
    verb_entry{verb::statuspage, "statuspage", "sp status-page external", "[state] [text]",
               "Draft, edit and approve what customers read.", "statuspage investigating", true},
    verb_entry{verb::email, "email", "customers mail", "", "Draft the mail to customers.", "email",
               true},
    verb_entry{verb::action, "action", "task todo",
               "[@who] [due fri] text | done 2 | undo 2 | 2 @who | 2 due fri",
               "Something to do during the incident.", "action @bo Fail over the replica", true},
    verb_entry{verb::followup, "followup", "follow-up", "[@who] [due fri] text",
               "Something to do afterwards.", "followup @bo due fri Alert on replica lag", true},
    verb_entry{verb::items, "items", "actions follow-ups followups tasks todos",
               "[mine | all] [page]", "Show action items.", "items mine", false},
    verb_entry{verb::done, "done", "finish", "number", "An action item is done.", "done 2", true},
    verb_entry{verb::review, "review", "meeting", "[2026-12-01 14:00 | off]",
               "Schedule the review.", "review 2026-12-01 14:00", true},
    verb_entry{
        verb::postmortem, "postmortem", "pm retro post-mortem retrospective",
        "[edit | @owner due fri]",
        "Write the post-mortem from what is known; \"edit\": your words for it; or who is to.",
        "postmortem @bo due fri", true},
    verb_entry{verb::after, "after", "afterwards post-incident wrapup wrap-up", "[done 2 | undo 2]",
               "What the procedure wants after the resolution.", "after done 2", true},
    verb_entry{
        verb::oncall, "oncall", "on-call who", "[next | schedule | cover | swap | handoff | feed]",
        "Who is on call, and changes to it.", "oncall cover @cy fri 18:00 - mon 09:00", false},
    verb_entry{verb::contacts, "contacts", "emergency", "[words]", "Emergency contacts.",
               "contacts", false},
    verb_entry{verb::stats, "stats", "metrics statistics", "[90d]",
               "How many, how fast, how many in time.", "stats 90d", false},
    verb_entry{verb::list, "list", "ls search find", "[open | all | mine | sev1-4] [words] [page]",
               "Show incidents.", "list mine", false},
    verb_entry{verb::catchup, "catchup", "catch-up recap overview show info", "",
               "What has happened so far, for you alone.", "catchup", true},
    verb_entry{verb::doctor, "doctor", "ping test", "", "Check that the bot is well.", "doctor",
               false},
    verb_entry{verb::help, "help", "? commands", "[verb]", "Explain the commands.", "help update",
               false},
};

// Calls back with the name and each synonym until one returns true.
template <class F> bool any_word(const verb_entry& entry, F matches) {
    if (matches(entry.name)) return true;
    std::string_view rest = entry.synonyms;
    while (!rest.empty()) {
        const auto space = std::min(rest.find(' '), rest.size());
        if (matches(rest.substr(0, space))) return true;
        rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    return false;
}

} // namespace

std::span<const verb_entry> verbs() {
    return table;
}

const verb_entry* find_verb(std::string_view word) {
    const std::string wanted = words::lower(word);
    for (const auto& entry : table) {
        if (any_word(entry, [&](std::string_view name) { return name == wanted; })) return &entry;
    }
    return nullptr;
}

const verb_entry* nearest_verb(std::string_view word, std::size_t slips) {
    constexpr std::size_t longest_word = 24; // beyond it nobody mistyped a verb
    if (word.size() < 2 || word.size() > longest_word) return nullptr;
    const std::string wanted = words::lower(word);
    const verb_entry* best = nullptr;
    std::size_t best_distance = std::min<std::size_t>(slips + 1, wanted.size() / 2 + 1);
    for (const auto& entry : table) {
        any_word(entry, [&](std::string_view name) {
            const auto distance = words::distance(wanted, name);
            if (distance < best_distance) {
                best = &entry;
                best_distance = distance;
            }
            return false;
        });
    }
    return best;
}

} // namespace commands
