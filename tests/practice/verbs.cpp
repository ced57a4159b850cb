#include "tests/practice/verbs.hpp"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/json/object.hpp>

#include <array>
#include <string>
#include <vector>

namespace practice {
namespace {

struct verb {
    const char* name;
    const char* also; // other spellings, separated by spaces
    const char* usage;
    const char* effect;
};

// The grammar that people type (issue and README: Commands). Only a help for typing: what the bot
// makes of the text is its own affair.
constexpr std::array table = {
    verb{"sev1", "", "sev1 title", "declare a SEV1"},
    verb{"sev2", "", "sev2 title", "declare a SEV2"},
    verb{"sev3", "", "sev3 title", "declare a SEV3"},
    verb{"sev4", "", "sev4 title", "declare a SEV4"},
    verb{"declare", "new create open start report", "declare [sev1-4] title",
         "declare, with a form"},
    verb{"ack", "acknowledge accept", "ack", "acknowledge: somebody is on it"},
    verb{"sev", "severity", "sev 1 reason", "change the severity"},
    verb{"status", "state", "status identified", "change the status; alone: show it"},
    verb{"update", "post", "update [next 20m] text", "post an internal update"},
    verb{"note", "log event", "note [14:02] text", "add a line to the timeline"},
    verb{"attach", "link", "attach https://... what it is", "put a link on the timeline"},
    verb{"timeline", "", "timeline", "the whole timeline"},
    verb{"role", "roles assign lead", "role ic|tl|comms @person", "take or give a role"},
    verb{"ic", "", "ic @person|me", "the incident commander"},
    verb{"tl", "", "tl @person|me", "the technical lead"},
    verb{"comms", "", "comms @person|me", "the communications lead"},
    verb{"handoff", "", "handoff ic @person note", "hand a role over"},
    verb{"assess", "triage", "assess sev2 impact", "answer the assessment questions"},
    verb{"summary", "", "summary text", "what is going on, in a sentence"},
    verb{"impact", "", "impact text", "who is affected and how"},
    verb{"invite", "add", "invite @team @person", "bring people in"},
    verb{"page", "escalate", "page @person|role reason", "call somebody"},
    verb{"oncall", "on-call who", "oncall [next|schedule|cover|swap|feed]", "who is on call"},
    verb{"contacts", "emergency", "contacts", "emergency contacts"},
    verb{"checklist", "steps", "checklist", "the procedure's steps"},
    verb{"check", "investigate", "check [health|deploys|vendors]", "look at the systems"},
    verb{"mitigate", "", "mitigate rollback api", "carry out a mitigation"},
    verb{"mitigated", "contained", "mitigated text", "users are well, the fix is watched"},
    verb{"action", "task todo", "action @person text", "work during the incident"},
    verb{"followup", "follow-up", "followup @person due fri text", "work for afterwards"},
    verb{"items", "actions follow-ups followups tasks todos", "items [mine|all]", "action items"},
    verb{"done", "finish", "done 2", "an action item is done"},
    verb{"statuspage", "sp", "statuspage investigating text", "draft for the status page"},
    verb{"resolve", "resolved", "resolve text", "resolve: the monitoring time starts"},
    verb{"close", "end", "close", "close the incident"},
    verb{"reopen", "", "reopen reason", "back to work"},
    verb{"cancel", "decline", "cancel false alarm", "it was no incident"},
    verb{"duplicate", "merge", "duplicate 12", "the same as another incident"},
    verb{"channel", "", "channel", "give the incident its own channel"},
    verb{"rename", "", "rename title", "another title"},
    verb{"catchup", "recap overview info", "catchup", "what happened so far, for you"},
    verb{"list", "ls", "list [open|sev1|mine]", "incidents"},
    verb{"stats", "metrics", "stats 30d", "numbers"},
    verb{"after", "afterwards post-incident wrapup", "after [done 2]",
         "what the procedure wants after the resolution"},
    verb{"review", "meeting", "review 2026-12-01 14:00", "schedule the review; off: call it off"},
    verb{"postmortem", "pm retro post-mortem", "postmortem [edit]", "write the post-mortem"},
    verb{"drill", "", "drill sev1 title", "an exercise"},
    verb{"doctor", "test ping", "doctor", "is the bot well?"},
    verb{"help", "?", "help [verb]", "help"},
};

} // namespace

boost::json::array verbs() {
    boost::json::array all;
    for (const verb& row : table) {
        boost::json::array also;
        std::vector<std::string> words;
        const std::string text = row.also;
        boost::algorithm::split(words, text, boost::algorithm::is_any_of(" "));
        for (const std::string& word : words) {
            if (!word.empty()) {
                also.emplace_back(word);
            }
        }
        all.emplace_back(boost::json::object{
            {"verb", row.name}, {"also", also}, {"usage", row.usage}, {"effect", row.effect}});
    }
    return all;
}

} // namespace practice
