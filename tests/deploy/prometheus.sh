#!/usr/bin/env bash
# Prometheus scrapes the bot; promtool finds nothing in its metrics, its alert rules and their tests.
# Prometheus comes from $PATH, or else from Debian's package, which is unpacked into build/ and not
# installed: that would start a service.
source "$(dirname "${BASH_SOURCE[0]}")/scene.sh" "$@"
PATH="$PATH:$sources/build/prometheus/usr/bin"
unpack() {
    local folder="$sources/build/prometheus"
    mkdir -p "$folder"
    cd "$folder" || return 1
    apt-get download -qq prometheus && dpkg-deb -x prometheus_*.deb . && rm -f prometheus_*.deb
}
type -P promtool prometheus >/dev/null || (unpack) >/dev/null 2>&1 || true
type -P promtool prometheus >/dev/null ||
    skip "prometheus and promtool are not here (package prometheus)"

promtool check rules "$sources/deploy/alerts.rules.yaml"
(cd "$sources/deploy" && promtool test rules alerts.test.yaml)

start_workspace
start_bot "$scene/data"
type_in U00000DEE C00GENERAL "sev2 Checkout failing" >/dev/null
until_true 10 "everything to be delivered" delivered
http GET "$bot_port" /metrics | promtool check metrics
passed "promtool has nothing to say about the metrics"

# Every metric that the alerts and the dashboard speak of exists.
http GET "$bot_port" /metrics >"$scene/page"
for name in $(grep -oh 'incbot_[a-z_]*\|process_[a-z_]*' "$sources"/deploy/{alerts.rules.yaml,dashboard.json} | sort -u); do
    grep -q "^# TYPE ${name%_bucket} \|^${name}[ {]" "$scene/page" || fail "there is no metric $name"
done
passed "the alerts and the dashboard speak of metrics that exist"

# The same rules with seconds for minutes: how long they wait is the rules' own tests' to show.
sed 's/^\( *for:\) [0-9]*m$/\1 1s/; s/> 120$/> 5/' "$sources/deploy/alerts.rules.yaml" \
    >"$scene/rules.yaml"
promtool check rules "$scene/rules.yaml" >/dev/null
port="$(free_port)"
cat >"$scene/prometheus.yaml" <<YAML
global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [$scene/rules.yaml]
scrape_configs:
  - job_name: incident-bot
    static_configs: [{targets: ["127.0.0.1:$bot_port"]}]
YAML
prometheus --config.file="$scene/prometheus.yaml" --storage.tsdb.path="$scene/tsdb" \
    --web.listen-address="127.0.0.1:$port" >"$scene/prometheus.log" 2>&1 &
others=$!
sees() { # QUERY VALUE
    http GET "$port" "/api/v1/query?query=$1" | grep -q "\"value\":\[[0-9.]*,\"$2\"\]"
}
until_true 30 "Prometheus to scrape the bot" sees incbot_slack_socket_connections 2
sees 'incbot_incidents%7Bseverity%3D%22SEV2%22%7D' 1 || fail "the incident is not in Prometheus"
passed "Prometheus scrapes the bot"

fires() { sees "ALERTS%7Balertname%3D%22$1%22%2Calertstate%3D%22firing%22%7D" 1; }
if fires IncidentBotOutboxStuck || fires IncidentBotNotConnected; then fail "an alert without a reason"; fi
http POST "$workspace_port" /practice/control/fault \
    '{"kind":"too_many_requests","method":"chat.postMessage","nth":1,"retry_after":300}' >/dev/null
type_in U00000DEE C00GENERAL "sev2 Search failing" >/dev/null
until_true 60 "the alert for a stuck outbox" fires IncidentBotOutboxStuck
passed "the alert fires for a stuck outbox"

kill -TERM "$workspace"
wait "$workspace" 2>/dev/null || true
workspace=''
until_true 60 "the alert for a stopped connection" fires IncidentBotNotConnected
if http GET "$bot_port" /readyz >"$scene/ready"; then fail "ready without Slack: $(<"$scene/ready")"; fi
http GET "$bot_port" /healthz >/dev/null || fail "not healthy without Slack"
passed "without Slack the alert fires, the bot is not ready, and it lives"
