#!/usr/bin/env bash
# Litestream follows the bot's database with the pragmas that the bot sets: what was written while it
# followed is restored from its replica, whole, after both were killed.
source "$(dirname "${BASH_SOURCE[0]}")/scene.sh" "$@"
PATH="$PATH:$sources/build/npm/node_modules/@flydotio/litestream-linux-x64"
type -P litestream >/dev/null || skip "litestream is not here"
data="$scene/data"
replica="file://$scene/replica"
events_of() { "$programs/incident-bot" export --all --data "$1" | grep '"table":"events"'; }

start_workspace
start_bot "$data"
litestream replicate "$data/incident-bot.db" "$replica" >"$scene/litestream.log" 2>&1 &
others=$!
type_in U00000DEE C00GENERAL "sev2 Checkout failing" >/dev/null
for ((number = 0; number < 150; ++number)); do
    type_in U000000BO C00GENERAL "1 note something $number" >/dev/null
done
until_true 20 "everything to be delivered" delivered
events_of "$data" >"$scene/written"
restored_all() {
    rm -rf "$scene/restored"
    mkdir "$scene/restored"
    litestream restore -o "$scene/restored/incident-bot.db" "$replica" &&
        cmp "$scene/written" <(events_of "$scene/restored")
}
until_true 20 "the replica to have it all" restored_all
passed "a replica holds what the bot wrote"

# The bot goes on over checkpoints of its own and a restart, and so does the replica.
stop_bot KILL
start_bot "$data"
type_in U000000BO C00GENERAL "1 note after the restart" >/dev/null
until_true 20 "everything to be delivered" delivered
sleep 2 # Litestream copies once a second
stop_bot KILL
kill -KILL "$others"
wait "$others" 2>/dev/null || true
others=''
events_of "$data" >"$scene/written"
restored_all || fail "the replica is another than the database"
"$programs/incident-bot" verify --data "$scene/restored" >"$scene/verify.log" || fail "$(<"$scene/verify.log")"
start_bot "$scene/restored"
stop_bot TERM
passed "after both were killed the replica is restored whole, and a bot runs on it"

# Litestream's own tables do not get into an export.
"$programs/incident-bot" export --all --data "$data" >"$scene/export.jsonl"
"$programs/incident-bot" import "$scene/export.jsonl" --data "$scene/imported" >"$scene/import.log" 2>&1 ||
    fail "$(<"$scene/import.log")"
passed "what Litestream keeps in the database is no hindrance to export and import"
