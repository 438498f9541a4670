#!/usr/bin/env bash
# What the sam command makes of template.yaml, without an account and without a network. SAM_BIN: folder of its programs.
set -euo pipefail
cd "$(dirname "$0")/../.."
bin="${SAM_BIN:-.venv-sam/bin}"

fail() {
  echo "$1" >&2
  exit 1
}

[[ -x "$bin/sam" ]] ||
  fail "There is no sam in $bin: python3 -m venv .venv-sam && .venv-sam/bin/pip install -r build/sam-cli-requirements.txt"
[[ -d dist ]] || fail 'There is no dist: npm run build'
sam="$(cd "$bin" && pwd)/sam"

work="$(mktemp -d)"
trap 'rm -r "$work"' EXIT
# No settings of whoever runs this; samconfig.toml is ours, and is read where it is there.
export HOME="$work" SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
unset AWS_PROFILE AWS_REGION

"$sam" validate --lint --template template.yaml >&2 ||
  fail 'sam validate --lint finds fault with template.yaml.'
echo 'ok  sam validate --lint takes template.yaml'

"$sam" build --template template.yaml --build-dir "$work/built" >"$work/said" 2>&1 ||
  fail "sam build fails: $(cat "$work/said")"
# SkipBuild: what it hands to sam deploy is what npm run build has made.
uris="$(sed -nE 's/^ *CodeUri: //p' "$work/built/template.yaml")"
[[ -n "$uris" ]] || fail 'sam build makes a template without a CodeUri.'
while read -r uri; do
  name="$(basename "$uri")"
  cmp --silent "$work/built/$uri/index.cjs" "dist/$name/index.cjs" ||
    fail "sam build does not hand on dist/$name/index.cjs as it is."
done <<<"$uris"
echo "ok  sam build hands on $(wc -l <<<"$uris") bundles as npm run build made them"
