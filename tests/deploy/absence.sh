#!/usr/bin/env bash
# A bot that was away tells so in #incidents, from when to when; one that was restarted at once does
# not. What check --online and doctor find is said with how to mend it.
source "$(dirname "${BASH_SOURCE[0]}")/scene.sh" "$@"
data="$scene/data"

start_workspace
start_bot "$data"
until_true 20 "the mark of being alive" test -s "$data/incident-bot.db"
stop_bot TERM
[[ -s "$data/last-seen" ]] || fail "a bot that ended in order left no mark"
told() { grep -q '"method":"chat.postMessage","outcome":"ok".*"correlation":"absence"' "$scene/bot.log"; }

start_bot "$data"
until_true 20 "everything to be delivered" delivered
sleep 1
if told; then fail "a restart was told as an absence"; fi
stop_bot KILL

# As if it had last been seen 17 minutes ago.
echo "$(($(date +%s) - 17 * 60))000" >"$data/last-seen"
start_bot "$data"
until_true 20 "the message about the absence" told
passed "an absence is told, a restart is not"

"$programs/incident-bot" check --online --data "$data" >"$scene/check" ||
    fail "something is wrong with the practice workspace: $(<"$scene/check")"
for words in 'bot token: accepted' 'app token: accepted' 'scopes: all' \
    'channel #incidents: the bot is in it' 'rate limits: none' 'disk: a write takes' \
    'clock: as Slack'; do
    grep -q "$words" "$scene/check" || fail "check --online does not say '$words': $(<"$scene/check")"
done
printf '[people]\n"Team Lead" = "U0NOBODY1"\n"CTO" = "S0NOGROUP"\n' >"$scene/wrong.toml"
if "$programs/incident-bot" check --online --data "$data" --config "$scene/wrong.toml" >"$scene/check"; then
    fail "nothing is wrong with people who are not there: $(<"$scene/check")"
fi
grep -q 'people."Team Lead": U0NOBODY1: Slack says user_not_found' "$scene/check" || fail "$(<"$scene/check")"
grep -q 'user group S0NOGROUP: Slack does not know it' "$scene/check" || fail "$(<"$scene/check")"
passed "check --online says what is wrong"

http POST "$workspace_port" /practice/control/skip '{"milliseconds":90000}' >/dev/null
if "$programs/incident-bot" check --online --data "$data" >"$scene/check"; then
    fail "nothing is wrong with a clock that goes after: $(<"$scene/check")"
fi
grep -q 'clock: [89][0-9] s behind Slack' "$scene/check" || fail "$(<"$scene/check")"
passed "a clock that differs from Slack's is told"
