#!/usr/bin/env bash
# Backup under load, restored and verified equal; export and import; kill -9 at any moment of a
# backup, a restore, a migration, an archiving or a forgetting loses nothing.
source "$(dirname "${BASH_SOURCE[0]}")/scene.sh" "$@"
bot_program="$programs/incident-bot"
data="$scene/data"

verify() { "$bot_program" verify "$@" >"$scene/verify.log" 2>&1 || fail "$(<"$scene/verify.log")"; }
exported() { "$bot_program" export --all --data "$1"; }

start_workspace
start_bot "$data"
type_in U00000DEE C00GENERAL "sev2 Checkout failing" >/dev/null

load() {
    local number
    for ((number = 0; number < 1000; ++number)); do
        type_in U000000BO C00GENERAL "1 note something $number" >/dev/null 2>&1 || true
    done
}
load &
others=$!

for round in 1 2 3 4 5; do
    "$bot_program" backup "$scene/$round.db" --data "$data" >/dev/null
done
events_in() { grep -c '"table":"events"' <(exported "$1"); }
for round in 1 5; do
    "$bot_program" restore "$scene/$round.db" --data "$scene/restored-$round" >/dev/null
    verify --data "$scene/restored-$round"
done
((0 < $(events_in "$scene/restored-1") && $(events_in "$scene/restored-1") < $(events_in "$scene/restored-5"))) ||
    fail "the bot did not write during the backups, so they show nothing"
passed "backups under load hold together"

# What was restored first is how the journal began.
exported "$scene/restored-1" | grep '"table":"events"' >"$scene/first.events"
exported "$data" | grep '"table":"events"' >"$scene/all.events"
cmp -n "$(wc -c <"$scene/first.events")" "$scene/first.events" "$scene/all.events" ||
    fail "the backup's events are not the database's"
passed "a backup's events are the running database's"

kill "$others"
wait "$others" 2>/dev/null || true
others=''
until_true 20 "everything to be delivered" delivered
stop_bot KILL
verify --data "$data"
"$bot_program" backup "$scene/last.db" --data "$data" >/dev/null
"$bot_program" restore "$scene/last.db" --data "$scene/last" >/dev/null
cmp <(exported "$data") <(exported "$scene/last") || fail "the restored database is another"
exported "$data" >"$scene/export.jsonl"
"$bot_program" import "$scene/export.jsonl" --data "$scene/imported" >/dev/null
cmp "$scene/export.jsonl" <(exported "$scene/imported") || fail "the imported database is another"
verify --data "$scene/imported"
passed "backup and restore, export and import give the same records"

# Killed at many moments: a backup is whole or not there, a database is the old or the new one.
old="$(exported "$scene/restored-1" | cksum)" new="$(exported "$data" | cksum)"
for ((wait_ms = 1; wait_ms < 40; ++wait_ms)); do
    rm -f "$scene"/killed.db
    timeout -s KILL "0.$(printf %03d "$wait_ms")" "$bot_program" backup "$scene/killed.db" \
        --data "$data" >/dev/null 2>&1 || true
    if [[ -e "$scene/killed.db" ]]; then verify "$scene/killed.db"; fi
    timeout -s KILL "0.$(printf %03d "$wait_ms")" "$bot_program" restore "$scene/last.db" \
        --data "$scene/restored-1" >/dev/null 2>&1 || true
    now="$(exported "$scene/restored-1" | cksum)"
    [[ "$now" == "$old" || "$now" == "$new" ]] || fail "killed after $wait_ms ms: neither old nor new"
    [[ "$now" == "$old" ]] || "$bot_program" restore "$scene/1.db" --data "$scene/restored-1" >/dev/null
done 2>/dev/null
passed "kill -9 during backup and restore"

# killed_at_many_moments WHAT COMMAND…: COMMAND on a fresh copy of the database, killed ever later,
# until it comes to its end. Each time `same` says whether the copy is one that may be.
killed_at_many_moments() {
    local what="$1" wait_ms=2 killed=0 status=137 # 0 would mean: never
    shift
    while ((status == 137)); do
        ((wait_ms < 5000)) || fail "$what does not end"
        rm -rf "$scene/copy"
        mkdir "$scene/copy"
        cp "$scene/begin.db" "$scene/copy/incident-bot.db"
        status=0
        timeout -s KILL "$((wait_ms / 1000)).$(printf %03d "$((wait_ms % 1000))")" \
            "$@" >/dev/null 2>&1 || status=$?
        same || fail "$what, killed after $wait_ms ms, lost something"
        wait_ms=$((wait_ms + 2)) killed=$((killed + 1))
    done 2>/dev/null
    passed "kill -9 during $what, at $((killed - 1)) moments"
}
events_of() { exported "$1" | grep '"table":"events"' | cksum; }

# A database of the first schema, migrated at the start of the new version: every event is there,
# whether the migration came to its end or not.
sqlite3_is_here() { command -v sqlite3 >/dev/null; }
if sqlite3_is_here; then
    sqlite3 "$scene/begin.db" <"$sources/tests/storage/earlier/version_1.sql"
    expected="$(sqlite3 "$scene/begin.db" 'SELECT incident, seq, what FROM events ORDER BY position')"
    same() {
        "$bot_program" verify --data "$scene/copy" >/dev/null 2>&1 &&
            [[ "$(sqlite3 "$scene/copy/incident-bot.db" \
                'SELECT incident, seq, what FROM events ORDER BY position')" == "$expected" ]]
    }
    # Importing opens the database, and so migrates it, before it is refused.
    killed_at_many_moments "a migration" "$bot_program" import "$scene/export.jsonl" --data "$scene/copy"
    version="$(sqlite3 "$scene/copy/incident-bot.db" 'PRAGMA user_version')"
    ((version > 1)) || fail "nothing was migrated, so this shows nothing"
    rm "$scene/begin.db"
else
    echo "sqlite3 is not here: kill -9 during a migration is not shown"
fi

# Of the running database's last copy.
cp "$scene/last.db" "$scene/begin.db"
before="$(events_of "$data")"
same() {
    "$bot_program" verify --data "$scene/copy" >/dev/null 2>&1 || return 1
    [[ "$(events_of "$scene/copy")" == "$before" ]] || grep -q U0FORGOTTEN1 <(exported "$scene/copy")
}
killed_at_many_moments "forgetting a person" "$bot_program" forget U00000DEE --data "$scene/copy"
grep -q U0FORGOTTEN1 <(exported "$scene/copy") || fail "nobody was forgotten"
[[ "$(exported "$scene/copy" | grep -c U00000DEE)" == 0 ]] || fail "U00000DEE is not forgotten"
[[ "$(events_in "$scene/copy")" == "$(events_in "$data")" ]] || fail "events are missing"
passed "a person is forgotten, and every event in its place"
