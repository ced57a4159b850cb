#!/usr/bin/env bash
# kill -9 in the middle of a mitigation: it is not carried out twice, and people are asked whether it
# happened. And a check of twenty systems of which five hang answers within its slowest deadline.
source "$(dirname "${BASH_SOURCE[0]}")/scene.sh" "$@"
type -P python3 >/dev/null || skip "python3 is not here"

# The systems: /fix takes its time and counts; /hang never answers; everything else is well.
systems="$(free_port)"
python3 - "$systems" "$scene/fixed" >"$scene/systems.log" 2>&1 <<'PYTHON' &
import http.server, sys, threading, time
class System(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        if self.path == "/hang": time.sleep(60)
        if self.path == "/trouble": return self.answer(500, b"oops")
        if self.path == "/garbage": return self.answer(200, b"{\"rub")
        self.answer(200, b'{"status":{"indicator":"none"}}' if self.path == "/page" else b'{"status":"pass"}')
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        with open(sys.argv[2], "a") as counted: counted.write("fixed\n")
        time.sleep(3)
        self.answer(200, b"{}")
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), System).serve_forever()
PYTHON
others=$!
until_true 10 "the systems" http GET "$systems" /health

{
    printf '[services.systems]\nurl = "http://127.0.0.1:%d"\n' "$systems"
    printf '[actions.fix]\ntitle = "Fix it"\nkind = "http"\nservice = "systems"\npath = "/fix"\n'
    printf 'allowed = ["anybody"]\nbody = %s\n' "'{\"incident\":\"{incident}\"}'"
    probe() { printf '[probes.%s]\nkind = "%s"\nservice = "systems"\npath = "%s"\ntimeout = "2s"\n' "$@"; }
    for ((i = 1; i <= 11; ++i)); do probe "well-$i" health /health; done
    for ((i = 1; i <= 5; ++i)); do probe "hangs-$i" status_page /hang; done
    for ((i = 1; i <= 2; ++i)); do probe "page-$i" status_page /page; done
    probe trouble status_page /trouble
    probe garbage status_page /garbage
} >"$scene/systems.toml"

start_workspace
start_bot "$scene/data" "$scene/systems.toml"
until_true 10 "everything to be delivered" delivered
type_in U00000DEE C00GENERAL "sev2 Checkout failing" >/dev/null

history() { http GET "$workspace_port" "/practice/history?user=U00000DEE&channel=$1"; }
shows() { [[ "$(history "$1")" == *"$2"* ]]; } # CHANNEL TEXT
channel_of() { # NAME
    http GET "$workspace_port" "/practice/state?user=U00000DEE" |
        grep -o "\"id\":\"[^\"]*\",\"name\":\"$1\"" | cut -d'"' -f4
}
until_true 10 "the incident's channel" channel_of incident-1
channel="$(channel_of incident-1)"
# 2 s is the slowest deadline, and a second more; the rest is for this machine to be slow in.
until_true 6 "the check" shows "$channel" 'Checked 13 of 20'
for ((i = 1; i <= 5; ++i)); do
    shows "$channel" "hangs-$i (no answer within 2 s)" || fail "hangs-$i is not shown as such"
done
shows "$channel" 'trouble (HTTP 500)' || fail "the probe that failed does not say how"
passed "twenty probes of which five hang: checked in time, the five shown as such"

press() { # ACTION_ID: on the newest message that has it
    local ts
    ts="$(history "$channel" | python3 -c '
import json, sys
found = [m["ts"] for m in json.load(sys.stdin)["messages"] if sys.argv[1] in json.dumps(m)]
print(found[-1])' "$1")"
    http POST "$workspace_port" "/practice/act?user=U00000DEE" \
        "{\"user\":\"U00000DEE\",\"act\":\"action\",\"channel\":\"$channel\",\"ts\":\"$ts\",\"action_id\":\"$1\"}" >/dev/null
}
fixed() { [[ -f "$scene/fixed" && "$(wc -l <"$scene/fixed")" == "$1" ]]; }

type_in U00000DEE "$channel" "run fix" >/dev/null
until_true 10 "what would happen" shows "$channel" 'To be confirmed: Fix it'
if [[ -f "$scene/fixed" ]]; then fail "it was done before it was confirmed"; fi
press confirm_action
until_true 10 "the action" fixed 1
stop_bot KILL
start_bot "$scene/data" "$scene/systems.toml"
until_true 20 "the question" shows "$channel" 'Did it happen? Fix it'
sleep 2
fixed 1 || fail "it was done again by itself"
passed "killed in the middle of a mitigation: not done twice, and asked about"

press action_happened
until_true 10 "the answer" shows "$channel" 'it happened, says'
fixed 1 || fail "it was done again although it had happened"
count() { history "$channel" | grep -o 'To be confirmed: Fix it' | wc -l; }
again() { (($(count) > before)); }
before="$(count)"
type_in U00000DEE "$channel" "run fix" >/dev/null
until_true 10 "another run" again
press confirm_action
until_true 20 "its end" shows "$channel" 'Succeeded: Fix it'
fixed 2 || fail "the second run was not done once"
passed "it can be run again afterwards, and its end is shown"
