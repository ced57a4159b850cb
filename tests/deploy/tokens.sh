#!/usr/bin/env bash
# After an incident with faults, no token stands in the logs, the metrics, the database, a backup, an
# export, or the answers to those who watch.
source "$(dirname "${BASH_SOURCE[0]}")/scene.sh" "$@"

start_workspace
start_bot "$scene/data"
# Trouble makes a program talk.
for fault in slack_error server_error garbage_body lose_answer too_many_requests; do
    http POST "$workspace_port" /practice/control/fault \
        "{\"kind\":\"$fault\",\"method\":\"chat.postMessage\",\"nth\":1,\"error\":\"invalid_auth\",\"retry_after\":1}" >/dev/null
done
type_in U00000DEE C00GENERAL "sev2 Checkout failing" >/dev/null
type_in U000000BO C00GENERAL "1 ack" >/dev/null
type_in U000000BO C00GENERAL "nonsense that is not understood" >/dev/null
http POST "$workspace_port" /practice/control/cut '{}' >/dev/null
# A token that somebody pastes is not ours to hide; the bot's own must never be echoed.
kill -HUP "$bot"
sleep 1
http GET "$bot_port" /metrics >"$scene/seen.metrics"
http GET "$bot_port" /readyz >"$scene/seen.ready" || true
http GET "$bot_port" /nowhere >"$scene/seen.nowhere" || true
"$programs/incident-bot" backup "$scene/backup.db" --data "$scene/data" >"$scene/seen.backup"
"$programs/incident-bot" export --all --data "$scene/data" >"$scene/seen.export"
"$programs/incident-bot" export 1 --data "$scene/data" >"$scene/seen.markdown"
"$programs/incident-bot" check --online --data "$scene/data" >"$scene/seen.check" 2>&1 || true
stop_bot TERM
# The wrong tokens, so that Slack's refusal is spoken of.
SLACK_BOT_TOKEN=xoxb-wrong-token-000 SLACK_APP_TOKEN=xapp-wrong-token-000 timeout 5 \
    "$programs/incident-bot" run --data "$scene/data" >>"$scene/bot.log" 2>&1 || true

# What is looked for would be found.
echo "before $SLACK_BOT_TOKEN after" >"$scene/control"
grep -rlaF --exclude=workspace.log -- "$SLACK_BOT_TOKEN" "$scene" | grep -q control || fail "grep is blind"
rm "$scene/control"
[[ -s "$scene/bot.log" && -s "$scene/seen.export" ]] || fail "there is nothing to look through"
secrets=("$SLACK_APP_TOKEN" "$SLACK_BOT_TOKEN" wrong-token-000)
found=0
for secret in "${secrets[@]}"; do
    if grep -rlaF --exclude=workspace.log -- "$secret" "$scene"; then
        echo "FAILED: holds '$secret'"
        found=1
    fi
done
# The ticket in a socket's address lets its holder in as well.
if grep -rlaE --exclude=workspace.log 'ticket=[A-Za-z0-9]' "$scene"; then
    echo "FAILED: holds a socket's ticket"
    found=1
fi
((found == 0)) || exit 1
passed "no token in $(find "$scene" -type f | wc -l) files"
