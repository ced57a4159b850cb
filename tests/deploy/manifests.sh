#!/usr/bin/env bash
# The Kubernetes and the Slack manifest fit the types that their makers publish: the compiler finds
# wrong types, missing and unknown members. With node and the npm packages that tests/run installs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
modules="$PWD/build/npm/node_modules"
skip() {
    echo "skipped: $*"
    exit 77
}
command -v node >/dev/null || skip "node is not here"
for package in typescript kubernetes-types yaml @slack/web-api; do
    [[ -d "$modules/$package" ]] || skip "the npm package $package is not here"
done

scene="$(mktemp -d)"
trap 'rm -rf "$scene"' EXIT
ln -s "$modules" "$scene/node_modules"
cat >"$scene/types.mjs" <<'JS'
// Each document as a constant of its type.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
const [kubernetes, slack] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const from = (kind, group) => ({ kind, group });
const known = {
    'v1/PersistentVolumeClaim': from('PersistentVolumeClaim', 'core/v1'),
    'v1/Service': from('Service', 'core/v1'),
    'apps/v1/Deployment': from('Deployment', 'apps/v1'),
    'networking.k8s.io/v1/NetworkPolicy': from('NetworkPolicy', 'networking/v1'),
};
const lines = [`import type { Manifest } from '@slack/web-api/dist/types/request/manifest';`];
// Scopes of Slack's that its package does not know yet.
const newer = ['canvases:write'];
const scopes = newer.reduce((text, scope) => text.replace(`"${scope}",`, ''), slack);
lines.push(`export const slack: Manifest = ${scopes};`);
let number = 0;
for (const document of parseAllDocuments(kubernetes)) {
    if (document.errors.length > 0) throw document.errors[0];
    const value = document.toJS();
    const type = known[`${value.apiVersion}/${value.kind}`];
    if (!type) throw new Error(`no type is known for ${value.apiVersion}/${value.kind}`);
    number += 1;
    lines.push(`import type { ${type.kind} as T${number} } from 'kubernetes-types/${type.group}';`);
    lines.push(`export const k${number}: T${number} = ${JSON.stringify(value, null, 1)};`);
}
console.log(lines.join('\n'));
JS
check() { # KUBERNETES SLACK
    node "$scene/types.mjs" "$1" "$2" >"$scene/manifests.ts" &&
        node "$modules/typescript/bin/tsc" --noEmit --strict --skipLibCheck \
            --target es2022 --module node16 --moduleResolution node16 "$scene/manifests.ts"
}
check deploy/kubernetes.yaml deploy/manifest.json || { echo "FAILED: see above"; exit 1; }
echo "ok: kubernetes.yaml and manifest.json fit their types"

# What is wrong would be found.
sed 's/containerPort: 8090/containerPort: "8090"/' deploy/kubernetes.yaml >"$scene/wrong.yaml"
if check "$scene/wrong.yaml" deploy/manifest.json >/dev/null; then echo "FAILED: blind"; exit 1; fi
sed 's/"channels:join"/"channels:jion"/' deploy/manifest.json >"$scene/wrong.json"
if check deploy/kubernetes.yaml "$scene/wrong.json" >/dev/null; then echo "FAILED: blind"; exit 1; fi
echo "ok: a wrong port and an unknown scope are found"
