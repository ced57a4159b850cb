#!/usr/bin/env bash
# Prometheus and Alertmanager from Debian's packages: an alert fires, an incident is proposed in the
# practice workspace, declared from there, and told when the alert is over. Both come from $PATH, or
# else are unpacked into build/ and not installed: that would start services.
source "$(dirname "${BASH_SOURCE[0]}")/scene.sh" "$@"
PATH="$PATH:$sources/build/prometheus/usr/bin"
unpack() {
    local folder="$sources/build/prometheus"
    mkdir -p "$folder"
    cd "$folder" || return 1
    apt-get download -qq prometheus prometheus-alertmanager &&
        for package in prometheus*.deb; do dpkg-deb -x "$package" .; done
    rm -f prometheus*.deb
}
type -P prometheus prometheus-alertmanager >/dev/null || (unpack) >/dev/null 2>&1 || true
type -P prometheus prometheus-alertmanager >/dev/null ||
    skip "prometheus and prometheus-alertmanager are not here (packages of these names)"

export ALERTS_PROMETHEUS_SECRET=practice-token
cat >"$scene/alerts.toml" <<TOML
[alerts.prometheus]
format = "alertmanager"
TOML
start_workspace
start_bot "$scene/data" "$scene/alerts.toml"
until_true 10 "everything to be delivered" delivered

# The system that is watched: up while its file says so.
exporter="$(free_port)" manager="$(free_port)" port="$(free_port)"
cat >"$scene/alertmanager.yaml" <<YAML
route: {receiver: incident-bot, group_by: [alertname], group_wait: 1s, group_interval: 2s}
receivers:
  - name: incident-bot
    webhook_configs:
      - url: http://127.0.0.1:$bot_port/alerts/prometheus
        http_config: {authorization: {type: Bearer, credentials: $ALERTS_PROMETHEUS_SECRET}}
YAML
cat >"$scene/rules.yaml" <<'YAML'
groups:
  - name: practice
    interval: 1s
    rules:
      - alert: ApiDown
        expr: up{job="api"} == 0
        labels: {severity: critical, service: api}
        annotations: {summary: The API does not answer}
YAML
cat >"$scene/prometheus.yaml" <<YAML
global: {scrape_interval: 1s, evaluation_interval: 1s}
rule_files: [$scene/rules.yaml]
alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:$manager"]}]}]}
scrape_configs:
  - job_name: api
    static_configs: [{targets: ["127.0.0.1:$exporter"]}]
YAML
start_manager() { # in the place of this shell
    local own="$sources/build/prometheus/usr/share"
    # Debian's build reads its templates from /usr/share: an unpacked one needs a view of its own.
    if [[ ! -e /usr/share/prometheus/alertmanager/default.tmpl ]]; then
        exec unshare --mount bash -c 'mount -t overlay overlay -o "lowerdir=$1:/usr/share" /usr/share &&
            shift && exec "$@"' view "$own" "$@"
    fi
    exec "$@"
}
start_manager prometheus-alertmanager --config.file="$scene/alertmanager.yaml" \
    --storage.path="$scene/am" --web.listen-address="127.0.0.1:$manager" \
    --cluster.listen-address= >"$scene/alertmanager.log" 2>&1 &
others=$!
prometheus --config.file="$scene/prometheus.yaml" --storage.tsdb.path="$scene/tsdb" \
    --web.listen-address="127.0.0.1:$port" >"$scene/prometheus.log" 2>&1 &
others="$others $!"

history() { http GET "$workspace_port" "/practice/history?user=U00000DEE&channel=$1"; }
shows() { [[ "$(history "$1")" == *"$2"* ]]; } # CHANNEL TEXT
until_true 60 "the proposal" shows C0INCIDENTS '🔔 Alert: ApiDown: The API does not answer'
passed "an alert that fires in Prometheus is proposed as an incident"

ts="$(history C0INCIDENTS | grep -o '"ts":"[0-9.]*"' | tail -n 1 | cut -d'"' -f4)"
http POST "$workspace_port" "/practice/act?user=U00000DEE" \
    "{\"user\":\"U00000DEE\",\"act\":\"action\",\"channel\":\"C0INCIDENTS\",\"ts\":\"$ts\",\"action_id\":\"declare_alert\"}" \
    >"$scene/pressed"
opened() { [[ "$(http GET "$workspace_port" "/practice/state?user=U00000DEE")" == *'Declare an incident'* ]]; }
until_true 10 "the form" opened
http POST "$workspace_port" "/practice/act?user=U00000DEE" \
    '{"user":"U00000DEE","act":"submit","values":{"severity":"1"}}' >"$scene/submitted"
until_true 10 "the incident" shows C0INCIDENTS '🔔 Incident 1: ApiDown'
passed "it is declared from there"

# The watched system comes up: anything that answers HTTP with metrics will do.
python3 - "$exporter" >"$scene/exporter.log" 2>&1 <<'PYTHON' &
import http.server, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.end_headers()
        self.wfile.write(b"up_at_last 1\n")
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
PYTHON
others="$others $!"
channel="$(http GET "$workspace_port" "/practice/state?user=U00000DEE" |
    grep -o '"id":"[^"]*","name":"incident-1"' | cut -d'"' -f4)"
until_true 90 "the end of the alert" shows "$channel" 'none fires any more'
passed "resolved in Prometheus, noted in the incident"
