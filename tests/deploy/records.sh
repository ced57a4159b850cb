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
    local what="$1" wait_ms=2 killed=0 status=137 wrong='' # 0 would mean: never
    shift
    while ((status == 137)); do
        ((wait_ms < 5000)) || { wrong="$what does not end"; break; }
        rm -rf "$scene/copy"
        mkdir "$scene/copy"
        cp "$scene/begin.db" "$scene/copy/incident-bot.db"
        status=0
        timeout -s KILL "$((wait_ms / 1000)).$(printf %03d "$((wait_ms % 1000))")" \
            "$@" >/dev/null 2>&1 || status=$?
        same || { wrong="$what, killed after $wait_ms ms, lost something"; break; }
        wait_ms=$((wait_ms + 2)) killed=$((killed + 1))
    done 2>/dev/null # where the shell says that a child was killed
    [[ -z "$wrong" ]] || fail "$wrong"
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

# Incidents that ended long ago, and one that goes on: lived through at an hour a second, then moved
# into the past.
printf '[incident]\narchive_after = "1h"\n' >"$scene/soon.toml"
INCIDENT_BOT_SPEED=3600 start_bot "$scene/quick" "$scene/soon.toml"
for number in 1 2 3 4 5 6; do
    type_in U00000DEE C00GENERAL "sev3 Search failing $number" >/dev/null
    type_in U00000DEE C00GENERAL "$number note looked at it" >/dev/null
    ((number == 6)) || type_in U00000DEE C00GENERAL "$number cancel false alarm" >/dev/null
done
archivable() { # nothing is to come for any of the first five
    ! grep -qE '"table":"(timers|effects)","row":\{[^}]*"incident":[1-5],' <(exported "$scene/quick")
}
until_true 30 "the cancelled incidents to be done with" archivable
stop_bot TERM
exported "$scene/quick" | perl -pe 's/\b(1[0-9]{12})\b/$1 - 400 * 86400000/ge' >"$scene/past.jsonl"
"$bot_program" import "$scene/past.jsonl" --data "$scene/past" >/dev/null
verify --data "$scene/past"
cp "$scene/past/incident-bot.db" "$scene/begin.db"
# Without their places in the whole journal, which closes up when some leave it.
in_order() { grep -h '"table":"events"' "$@" | sed 's/"position":[0-9]*,//' | sort -u; }
before="$(in_order "$scene/past.jsonl")"
# Every event is in the database or in the finished file, and never in neither.
same() {
    "$bot_program" verify --data "$scene/copy" >/dev/null 2>&1 || return 1
    exported "$scene/copy" >"$scene/left.jsonl"
    [[ "$(in_order "$scene/left.jsonl" $(compgen -G "$scene/copy/archive/*.jsonl"))" == "$before" ]]
}
killed_at_many_moments "archiving" "$bot_program" archive --older-than 365d --data "$scene/copy"
"$bot_program" import "$scene"/copy/archive/*.jsonl --data "$scene/archived" >/dev/null
verify --data "$scene/archived"
moved="$(events_in "$scene/archived")" left="$(events_in "$scene/copy")"
((moved > 0 && left > 0 && moved + left == $(wc -l <<<"$before"))) ||
    fail "$moved events were archived and $left are left, of $(wc -l <<<"$before")"
passed "what was archived can be read again, and what goes on stayed"
