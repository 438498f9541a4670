#!/usr/bin/env bash
# Checks template.yaml as it is written and as CloudFormation gets it. PYTHON_BIN: folder of the Python programs.
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
