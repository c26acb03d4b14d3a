#!/bin/sh
# Runs the experiment in the given file and prints its table. Fails if the experiment did not complete,
# a guarantee was violated, or a trial failed.
#   LAB_URL=http://localhost:8080 sh experiment.sh spec.json
set -eu

answer() {
  if [ -n "${LAB_TOKEN:-}" ]; then
    set -- --header "Authorization: Bearer $LAB_TOKEN" "$@"
  fi
  # The service may still be starting.
  curl --silent --show-error --fail-with-body --max-time 60 \
    --retry 60 --retry-delay 5 --retry-max-time 300 --retry-connrefused "$@"
}

# first NAME JSON: the value of the first field with this name, in the service's indented JSON.
first() {
  printf '%s\n' "$2" | sed -n "s/^ *\"$1\": \"\([^\"]*\)\".*/\1/p" | head -n 1
}

# With the key, a retry does not run the experiment twice.
key="$(uname -n)-$(date -u +%Y%m%dT%H%M%SZ)"
taken=$(answer --header 'Prefer: respond-async' --header "Idempotency-Key: $key" \
  --json "@$1" "$LAB_URL/experiments") || { printf '%s\n' "$taken" >&2; exit 1; }
id=$(first id "$taken")

state=queued
while [ "$state" = queued ] || [ "$state" = running ]; do
  sleep 2
  now=$(answer "$LAB_URL/experiments/$id")
  state=$(first state "$now")
done

answer "$LAB_URL/experiments/$id?format=text"
if [ "$state" != completed ]; then
  echo "experiment $id ended as $state" >&2
  exit 1
fi
if printf '%s\n' "$now" | grep -Eq '"verdict": "(violated|failed)"'; then
  echo "experiment $id: a guarantee was violated, or trials failed" >&2
  exit 1
fi
