#!/usr/bin/env bash
# The Debian package is installed, configured, started, upgraded, removed and purged, on a
# copy-on-write view of this machine's root: nothing is installed here. Takes the folder with the
# .deb (build/package) and the folder with slack-workspace. Needs root, unshare and overlayfs.
folder="${1:?the folder of the package}"
shift
source "$(dirname "${BASH_SOURCE[0]}")/scene.sh" "$@"
shopt -s nullglob
packages=("$folder"/*.deb)
((${#packages[@]} == 1)) || skip "there is no package in $folder: deploy/package makes it"
[[ "$(id -u)" == 0 ]] || skip "only root can install a package"
[[ ! -e /etc/incident-bot ]] || skip "incident-bot is installed on this machine"
package="${packages[0]}"

dpkg-deb --info "$package"
dpkg-deb --contents "$package"

# Upper and work directory may not lie on an overlay themselves, so they are in memory.
mkdir "$scene/view"
inside() { # a script that runs as root in the view, with this machine's network
    unshare --mount bash -euo pipefail -c '
        view="$1"
        mount -t tmpfs none "$view" && mkdir "$view/upper" "$view/work" "$view/top" &&
            mount -t overlay none -o "lowerdir=/,upperdir=$view/upper,workdir=$view/work" "$view/top" ||
            exit 77
        for each in proc sys dev; do mount --rbind "/$each" "$view/top/$each"; done
        mount -t tmpfs none "$view/top/run"
        mkdir "$view/top/run/package"
        cp "$2" "$view/top/run/package/incident-bot.deb"
        cp "$3" "$view/top/run/package/script"
        exec chroot "$view/top" /bin/bash -euo pipefail /run/package/script "$4"' \
        - "$scene/view" "$package" "$1" "$workspace_port"
}

start_workspace
cat >"$scene/script" <<'SCRIPT'
port="$1"
export DEBIAN_FRONTEND=noninteractive
unset SLACK_APP_TOKEN SLACK_BOT_TOKEN SLACK_API_URL
fail() { echo "FAILED: $*" >&2; exit 1; }
user() { setpriv --reuid incident-bot --regid incident-bot --clear-groups "$@"; }
data=/var/lib/incident-bot

# What its dependencies lack is fetched, as for a new user.
apt-get install -y -qq --no-install-recommends /run/package/incident-bot.deb </dev/null
[[ "$(dpkg-query -W -f '${db:Status-Status}' incident-bot)" == installed ]] || fail "not installed"
getent passwd incident-bot >/dev/null || fail "no user"
[[ "$(stat -c '%U %a' $data)" == 'incident-bot 700' ]] || fail "the data directory: $(stat $data)"
incident-bot --version
ldd /usr/bin/incident-bot
more="$(ldd /usr/bin/incident-bot | grep -Ev 'linux-vdso|ld-linux|lib(c|m|gcc_s|stdc\+\+|ssl|crypto)\.so' || true)"
[[ -z "$more" ]] || fail "it needs more than OpenSSL and the runtime: $more"
incident-bot check --config /etc/incident-bot/incident-bot.toml \
    --procedure /etc/incident-bot/procedure.md --data $data >/dev/null || fail "check"
systemd-analyze verify /usr/lib/systemd/system/incident-bot.service || fail "the unit"
echo "ok: installed"

# Whoever wants no mail needs no libcurl; whoever does is told what to install.
printf '[mail]\nserver = "smtp-plain://127.0.0.1:1"\nfrom = "status@acme.test"\n' >/tmp/mail.toml
mkdir /tmp/away && mv /usr/lib/*/libcurl.so.4* /tmp/away
incident-bot check --data $data >/dev/null || fail "check without libcurl"
with_mail() { incident-bot check --config /tmp/mail.toml --data $data || true; }
with_mail >/tmp/without-curl
grep -A 1 '^WRONG  mail: libcurl' /tmp/without-curl | grep -q 'package libcurl4' ||
    fail "check does not name the package that mail needs: $(cat /tmp/without-curl)"
mv /tmp/away/* "$(dirname "$(echo /usr/lib/*/libssl.so.3)")"
with_mail >/tmp/with-curl
! grep '^WRONG  mail' /tmp/with-curl || fail "libcurl is there"
echo "ok: without libcurl, all but mail"

# There is no systemd in here: the unit's command is run as its user, with the tokens in files.
start() {
    install -d -m 0755 /run/credentials
    echo xapp-practice >/run/credentials/app
    echo xoxb-practice >/run/credentials/bot
    chmod 0644 /run/credentials/*
    env STATE_DIRECTORY=$data SLACK_API_URL="http://127.0.0.1:$port/api/" \
        SLACK_APP_TOKEN_FILE=/run/credentials/app SLACK_BOT_TOKEN_FILE=/run/credentials/bot \
        setpriv --reuid incident-bot --regid incident-bot --clear-groups \
        $(sed -n 's/^ExecStart=//p' /usr/lib/systemd/system/incident-bot.service) 2>/tmp/bot.log &
    bot=$!
    for ((tries = 0; tries < 100; ++tries)); do
        incident-bot health --ready --config /etc/incident-bot/incident-bot.toml --data $data \
            >/dev/null 2>&1 && return
        sleep 0.1
    done
    cat /tmp/bot.log
    fail "not ready"
}
stop() { kill -TERM "$bot" && wait "$bot"; }

start
body='{"user":"U00000DEE","act":"command","channel":"C00GENERAL","command":"/incident","text":"sev2 Down"}'
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'POST /practice/act HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s' \
    application/json "${#body}" "$body" >&3
grep -q '"acknowledged":true' <&3 || fail "the incident was not declared"
exec 3>&-
user env STATE_DIRECTORY=$data incident-bot backup --keep 14 >/tmp/backup.log || fail "backup"
grep -q ' 1 incidents' /tmp/backup.log || fail "the backup: $(cat /tmp/backup.log)"
stop
user incident-bot verify --config /etc/incident-bot/incident-bot.toml >/dev/null ||
    fail "by hand, the configuration does not lead to the service's database"
echo "ok: started, backed up and stopped"

echo '# mine' >>/etc/incident-bot/procedure.md
echo xapp-practice >/etc/incident-bot/slack-app-token
# The same content as a later version.
mkdir /tmp/upgrade
dpkg-deb -R /run/package/incident-bot.deb /tmp/upgrade
sed -i 's/^Version: .*/&+next/' /tmp/upgrade/DEBIAN/control
dpkg-deb -b /tmp/upgrade /tmp/upgrade.deb >/dev/null
dpkg -i /tmp/upgrade.deb </dev/null
[[ "$(dpkg-query -W -f '${Version}' incident-bot)" == *+next ]] || fail "not upgraded"
tail -n 1 /etc/incident-bot/procedure.md | grep -q mine || fail "the upgrade overwrote the procedure"
start
stop
echo "ok: upgraded, with what was changed kept"

before="$(incident-bot export --all --data $data | cksum)"
dpkg -r incident-bot
[[ ! -e /usr/bin/incident-bot && ! -e /usr/lib/systemd/system/incident-bot.service ]] || fail "remains"
[[ -e $data/incident-bot.db && -e /etc/incident-bot/procedure.md ]] || fail "removing lost something"
echo "ok: removed, with data and configuration kept"
dpkg -i /run/package/incident-bot.deb </dev/null
[[ "$(incident-bot export --all --data $data | cksum)" == "$before" ]] || fail "the data changed"
dpkg -P incident-bot
[[ ! -e /etc/incident-bot ]] || fail "purging left $(ls /etc/incident-bot)"
[[ -e $data/incident-bot.db ]] || fail "purging lost the incidents"
echo "ok: purged, with the incidents kept"
SCRIPT
status=0
inside "$scene/script" || status=$?
((status != 77)) || skip "an overlay of the root cannot be mounted here"
((status == 0)) || fail "see above"
passed "installed, started, upgraded, removed and purged"
