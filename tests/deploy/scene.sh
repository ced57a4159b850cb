# A practice workspace and a bot on free ports, for the scripts beside it. Sourced, with the folder of
# the programs as $1. Everything that is started ends with the script.
# shellcheck shell=bash
set -euo pipefail

programs="$(cd "${1:?the folder of the programs}" && pwd)"
sources="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
scene="$(mktemp -d)"
workspace='' bot='' workspace_port='' bot_port=''
export SLACK_APP_TOKEN=xapp-practice SLACK_BOT_TOKEN=xoxb-practice # that the workspace knows

end_scene() {
    local status=$? pid
    trap - EXIT
    for pid in $bot $workspace ${others:-}; do
        kill -TERM "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    ((status == 0 || status == 77)) || tail -n 20 "$scene"/*.log >&2 || true
    rm -rf "$scene"
    exit "$status"
}
trap end_scene EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
skip() {
    echo "skipped: $*"
    exit 77
}
passed() { echo "ok: $*"; }

free_port() {
    local port
    for ((tries = 0; tries < 100; ++tries)); do
        port=$((20000 + RANDOM % 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
    fail "no free port"
}

# http METHOD PORT PATH [BODY]: the answer's body; fails unless the status is 200.
http() {
    local method="$1" port="$2" path="$3" body="${4:-}" answer
    exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf '%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s' \
        "$method" "$path" application/json "$(printf %s "$body" | wc -c)" "$body" >&3
    answer="$(cat <&3)"
    exec 3>&-
    printf '%s\n' "${answer#*$'\r\n\r\n'}"
    [[ "$answer" == 'HTTP/1.1 200 '* ]]
}

# until_true SECONDS WHAT COMMAND…
until_true() {
    local end=$((SECONDS + $1)) what="$2"
    shift 2
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || fail "$what: not within the time"
        sleep 0.1
    done
}

start_workspace() {
    workspace_port="$(free_port)"
    "$programs/slack-workspace" --port "$workspace_port" --rate-limits off \
        >"$scene/workspace.log" 2>&1 &
    workspace=$!
    until_true 10 "the practice workspace" http GET "$workspace_port" /practice/clock
    export SLACK_API_URL="http://127.0.0.1:$workspace_port/api/"
}

# start_bot DATA [FILE]: with its log in bot.log, every level, and the file's sections besides.
start_bot() {
    bot_port="$(free_port)"
    printf '[http]\nlisten = "127.0.0.1:%d"\n[log]\nlevel = "debug"\nformat = "json"\n' \
        "$bot_port" | cat - "${2:-/dev/null}" >"$scene/bot.toml"
    "$programs/incident-bot" run --data "$1" --config "$scene/bot.toml" >>"$scene/bot.log" 2>&1 &
    bot=$!
    until_true 20 "the bot's readiness" http GET "$bot_port" /readyz
}

stop_bot() {
    kill "-${1:-TERM}" "$bot"
    wait "$bot" 2>/dev/null || true
    bot=''
}

# type_in PERSON CHANNEL TEXT: a slash command, acknowledged.
type_in() {
    http POST "$workspace_port" "/practice/act?user=$1" \
        "{\"user\":\"$1\",\"act\":\"command\",\"channel\":\"$2\",\"command\":\"/incident\",\"text\":\"$3\"}"
}

metric() { http GET "$bot_port" /metrics | sed -n "s/^$1 //p"; }
delivered() { [[ "$(metric incbot_outbox_pending)" == 0 ]]; }
