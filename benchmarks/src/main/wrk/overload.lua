-- Sends one POST on each connection, all at once, and prints a line for each answer:
--   answer STATUS ID RETRY-AFTER     - stands for a missing id or header
-- The arguments are the number of connections and the JSON to post. Every third client prefers not
-- to wait for the end of its experiment.

dofile("benchmarks/src/main/wrk/totals.lua")

local after_the_end_millis = 3600 * 1000

local connections
local waiting
local async

function init(args)
  connections = tonumber(args[1])
  local headers = { ["Content-Type"] = "application/json" }
  waiting = wrk.format("POST", "/experiments", headers, args[2])
  headers["Prefer"] = "respond-async"
  async = wrk.format("POST", "/experiments", headers, args[2])
end

local sent = 0

-- Called for each connection, once at the beginning and then after its answer.
function delay()
  sent = sent + 1
  return sent > connections and after_the_end_millis or 0
end

function request()
  return sent % 3 == 0 and async or waiting
end

local function header(headers, wanted)
  for name, value in pairs(headers) do
    if name:lower() == wanted then return value end
  end
  return "-"
end

function response(status, headers, body)
  local id = body:match('"id"%s*:%s*"([^"]+)"') or "-"
  print(string.format("answer %d %s %s", status, id, header(headers, "retry-after")))
end
