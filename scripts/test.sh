#!/usr/bin/env bash
# What `npm test` runs. Every step runs, whatever became of those before; one that fails makes the whole fail.
# Arguments after -- go to vitest: npm test -- test/unit/config
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PATH="$PWD/node_modules/.bin:$PATH"
failed=()

step() {
  local name=$1
  shift
  printf '\n== %s\n' "$name"
  "$@" || failed+=("$name")
}

step 'Prisma client' npm run --silent generate
step 'Chromium' node scripts/ensure-chromium.ts
step 'Types' npm run --silent typecheck
step 'Lint' npm run --silent lint
step 'Layers' npm run --silent layers
step 'schema.graphql is up to date' npm run --silent schema -- --check
step 'Client types are up to date' npm run --silent codegen -- --check

report=$(mktemp -d)
trap 'rm -rf "$report"' EXIT
step 'Tests' vitest run --reporter=default --reporter=json --outputFile.json="$report/vitest.json" "$@"

printf '\n'
[ ${#failed[@]} -gt 0 ] && printf 'Failed: %s\n' "${failed[@]}" >&2
node scripts/count-tests.ts "$report/vitest.json" && [ ${#failed[@]} -eq 0 ]
