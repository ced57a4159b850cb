#!/usr/bin/env bash
# The systemd units are sound, and what they leave exposed is at most 1.5 of 10.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../deploy"
command -v systemd-analyze >/dev/null || { echo "skipped: systemd-analyze is not here"; exit 77; }

failed=0
for unit in *.service; do
    if score="$(systemd-analyze security --offline=true --threshold=15 "$unit" | tail -n 1)"; then
        echo "ok: $score"
    else
        echo "FAILED: $score"
        failed=1
    fi
done
# The program itself is not installed here.
wrong="$(systemd-analyze verify ./*.service ./*.timer 2>&1 |
    grep -v 'Command /usr/bin/incident-bot is not executable' || true)"
if [[ -n "$wrong" ]]; then
    echo "FAILED: $wrong"
    failed=1
fi
exit "$failed"
