#!/usr/bin/env bash
# Checks template.yaml as it is written and as CloudFormation gets it, and that summary.txt, which people review, is what it makes.
# --write: writes summary.txt instead of comparing it. PYTHON_BIN: folder of the Python programs.
set -euo pipefail
cd "$(dirname "$0")/../.."
bin="${PYTHON_BIN:-.venv/bin}"

fail() {
  echo "$1" >&2
  exit 1
}

for program in python cfn-lint; do
  [[ -x "$bin/$program" ]] ||
    fail "There is no $program in $bin: python3 -m venv .venv && .venv/bin/pip install -r build/python-requirements.txt"
done

lint() {
  "$bin/cfn-lint" -- "$1" >&2 || fail "cfn-lint finds fault with $2."
  echo "ok  cfn-lint has nothing to say about $2"
}

transformed="$(mktemp -d)"
trap 'rm -r "$transformed"' EXIT

lint examples/efs-on-ecs/template.yaml 'the example'
lint template.yaml template.yaml
"$bin/python" test/template/transform.py template.yaml >"$transformed/template.json" ||
  fail 'The SAM transform refuses template.yaml.'
echo 'ok  the SAM transform takes template.yaml'
lint "$transformed/template.json" 'the transformed template'

summary=test/template/summary.txt
"$bin/python" test/template/summary.py <"$transformed/template.json" >"$transformed/summary.txt" ||
  fail 'test/template/summary.py cannot show the transformed template.'
if [[ "${1:-}" == --write ]]; then
  [[ -z "${CI:-}" ]] || fail "$summary is written by a person who reads what changed, not where CI is set."
  cp "$transformed/summary.txt" "$summary"
  echo "ok  $summary is written: read what changed in it"
else
  diff -u "$summary" "$transformed/summary.txt" >&2 ||
    fail "$summary is not what template.yaml makes: npm run golden:template writes it, then read what changed."
  echo "ok  $summary is what template.yaml makes"
fi
(($(wc -l <"$summary") < 200)) || fail "$summary has 200 lines or more: nobody reads that."
