#!/bin/sh
# Runs the experiment in the given file, shows its table, and fails unless it completed and every
# strategy kept its promise.
#   LAB_URL=http://localhost:8080 sh experiment.sh spec.json
set -eu

answer() {
  if [ -n "${LAB_TOKEN:-}" ]; then
    set -- --header "Authorization: Bearer $LAB_TOKEN" "$@"
  fi
  curl --silent --show-error --fail-with-body --max-time 60 --retry 5 --retry-connrefused "$@"
}

# A retry must not run it twice.
key="$(hostname)-$(date +%s)"
id=$(answer --header 'Prefer: respond-async' --header "Idempotency-Key: $key" \
  --json "@$1" "$LAB_URL/experiments" | sed -n 's/^ *"id": "\([^"]*\)".*/\1/p' | head -n 1)
[ -n "$id" ] || { echo "the answer has no id" >&2; exit 1; }

state=queued
while [ "$state" = queued ] || [ "$state" = running ]; do
  sleep 2
  state=$(answer "$LAB_URL/experiments/$id" | sed -n 's/^ *"state": "\([^"]*\)".*/\1/p' | head -n 1)
done

answer "$LAB_URL/experiments/$id?format=text"
if [ "$state" != completed ]; then
  echo "experiment $id ended as $state" >&2
  exit 1
fi
if answer "$LAB_URL/experiments/$id" | grep -Eq '"verdict": "(violated|failed)"'; then
  echo "experiment $id: a promise was broken, or trials failed" >&2
  exit 1
fi
