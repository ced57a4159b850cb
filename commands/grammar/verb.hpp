#pragma once

#include <span>
#include <string_view>

namespace commands {

// The words of the grammar. Which act a word means is decided in parse.cpp.
enum class verb {
    declare,
    drill,
    ack,
    join,
    sev,
    status,
    update,
    summary,
    impact,
    rename,
    role,
    invite,
    note,
    timeline,
    attach,
    resolve,
    close,
    reopen,
    cancel,
    duplicate,
    channel,
    watch,
    assess,
    checklist,
    mitigate,
    mitigated,
    check,
    run,
    handoff,
    escalate,
    page,
    remind,
    statuspage,
    email,
    action,
    followup,
    items,
    done,
    review,
    postmortem,
    after,
    oncall,
    contacts,
    stats,
    list,
    catchup,
    doctor,
    help,
};

struct verb_entry {
    commands::verb verb;
    std::string_view name;
    std::string_view synonyms; // other tools' words for it, separated by spaces
    std::string_view usage;    // arguments, as help shows them
    std::string_view meaning;  // one line
    std::string_view example;
    bool in_incident; // acts on one incident: in its channel, or with its number first
};

std::span<const verb_entry> verbs();

// By name or synonym, whatever the case. Null for an unknown word.
const verb_entry* find_verb(std::string_view word);

// The entry whose name or synonym is nearest to a mistyped word, `slips` of the finger away at
// most; null where none is near.
const verb_entry* nearest_verb(std::string_view word, std::size_t slips = 2);

} // namespace commands
