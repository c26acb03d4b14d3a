-- What every script prints at the end, for Wrk.java. Latencies are in microseconds.

function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format("totals %d %d %d %d %d %d %d",
    summary.requests, summary.duration,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
