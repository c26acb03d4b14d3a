-- Sends GET, or with an argument POST of that JSON, again and again.

dofile("benchmarks/src/main/wrk/totals.lua")

function init(args)
  if args[1] then
    wrk.method = "POST"
    wrk.body = args[1]
    wrk.headers["Content-Type"] = "application/json"
  end
end
