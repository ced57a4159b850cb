#!/usr/bin/env bash
# SIGHUP takes over what changed in the configuration: who sends alerts, what is polled, who is paged.
# What needs a restart is named, and only that; a broken file changes nothing.
source "$(dirname "${BASH_SOURCE[0]}")/scene.sh" "$@"
printf %s prod-secret-1 >"$scene/secret"
export ALERTS_PROD_SECRET_FILE="$scene/secret"

start_workspace
start_bot "$scene/data"
own="$(<"$scene/bot.toml")"
alert() { # SECRET: the status line
    exec 3<>"/dev/tcp/127.0.0.1/$bot_port"
    printf 'POST /alerts/prod HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: %s\r\nAuthorization: Bearer %s\r\nContent-Length: 13\r\n\r\n%s' \
        application/json "$1" '{"title":"T"}' >&3
    head -n 1 <&3 | tr -d '\r'
    exec 3>&-
}
times_read() { grep -c '"the configuration was read again"' "$scene/bot.log"; }
reload() { # reads the file again, and waits for it
    local before
    before="$(times_read || true)"
    kill -HUP "$bot"
    until_true 10 "the reload" eval '(($(times_read) > before))'
}
[[ "$(alert prod-secret-1)" == *' 404 '* ]] || fail "there is a source before it is configured"

printf '%s\n[alerts.prod]\nformat = "generic"\n[health.own]\nurl = "http://127.0.0.1:%d/healthz"\nevery = "5s"\n' \
    "$own" "$bot_port" >"$scene/bot.toml"
reload
[[ "$(alert prod-secret-1)" == *' 202 '* ]] || fail "a new source is refused: $(alert prod-secret-1)"
until_true 10 "the new health check" eval '[[ "$(metric "incbot_health_checks_total{check=\"own\",result=\"well\"}")" -ge 1 ]]'
if grep -q 'need a restart' "$scene/bot.log"; then fail "what was taken over is said to need a restart"; fi
passed "a new source of alerts and a new health check need no restart"

printf %s prod-secret-2 >"$scene/secret"
reload
[[ "$(alert prod-secret-1)" == *' 401 '* ]] || fail "the old secret still opens"
[[ "$(alert prod-secret-2)" == *' 202 '* ]] || fail "the new secret does not open"
[[ "$(metric 'incbot_alert_messages_total{source="prod",outcome="refused"}')" == 1 ]] || fail "not counted"
if grep -q 'prod-secret' "$scene/bot.log"; then fail "a secret stands in the log"; fi
passed "a secret in a file is exchanged without a restart"

sed -i 's/^listen = .*/listen = "127.0.0.1:1"/' "$scene/bot.toml"
printf '[mail]\nserver = "smtp-plain://127.0.0.1:25"\nfrom = "a@b.test"\n[slack]\ncommand = "/inc"\n' >>"$scene/bot.toml"
reload
named="$(grep 'need a restart' "$scene/bot.log" | sed 's/.*"keys":"\([^"]*\)".*/\1/')"
[[ "$named" == 'slack.command http.listen mail.server mail.from' ]] || fail "named are: $named"
http GET "$bot_port" /healthz >/dev/null || fail "it does not listen any more"
passed "what needs a restart is named, and stays"

echo '[lgo]' >>"$scene/bot.toml"
kill -HUP "$bot"
until_true 10 "the refusal" grep -q 'the configuration stays as it was' "$scene/bot.log"
[[ "$(alert prod-secret-2)" == *' 202 '* ]] || fail "a broken file changed something"
passed "a broken file changes nothing"
