-- Clients that run small experiments: of seventeen, thirteen wait for the end, two cancel, two
-- follow the events to the end, and one of these then reads the list. Each connection pauses for
-- two seconds between requests, except that what follows from an answer is sent at once.
-- Prints the number of answers of each status:  answers STATUS COUNT
-- The argument is the number of connections.

dofile("benchmarks/src/main/wrk/totals.lua")

local pause_millis = 2000
local manners = 17
local processes_every = 50

-- A few milliseconds each, except for those that start processes.
local small = {
  { "sequential", 1 },
  { "threads,atomic", 1 },
  { "global-lock", 2 },
  { "async,async-await", 1 },
  { "virtual-threads,virtual-lock", 1 },
  { "process-pool", 1 },
  { "volatile,striped", 10 },
}

local form = "strategies=%s&workers=2&iterations=%d&repetitions=%d&warmup=0"
local with_processes = form:format("processes", 1000, 1)
local long_enough_to_cancel = form:format("global-lock", 20000000, 1)

answers = {}
local visits = 0
local follow_ups = {}

local function post(body, prefer)
  local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Prefer"] = prefer }
  return wrk.format("POST", "/experiments", headers, body)
end

local function get(path, accept)
  return wrk.format("GET", path, { ["Accept"] = accept })
end

local function small_experiment()
  if visits % processes_every == 0 then return with_processes end
  local strategies, repetitions = unpack(small[math.floor(visits / manners) % #small + 1])
  return form:format(strategies, 1000, repetitions)
end

local connections
local started = 0

function init(args)
  connections = tonumber(args[1])
end

-- Called for each connection, at the beginning, which is spread over the pause, and after answers.
function delay()
  if started < connections then
    started = started + 1
    return pause_millis * started / connections
  end
  return #follow_ups > 0 and 0 or pause_millis
end

function request()
  local follow_up = table.remove(follow_ups, 1)
  if follow_up then return follow_up end
  visits = visits + 1
  local manner = visits % manners
  if manner < 2 then return post(long_enough_to_cancel, "respond-async") end
  if manner < 4 then return post(small_experiment(), "respond-async") end
  return post(small_experiment())
end

-- The answer does not tell which request it belongs to, but it has the spec.
function response(status, headers, body)
  answers[status] = (answers[status] or 0) + 1
  local location = headers["Location"]
  if status ~= 202 or not location then return end
  local path = location:gsub("^http://[^/]*", "")
  if body:match('"iterations"%s*:%s*20000000') then
    table.insert(follow_ups, wrk.format("POST", path .. "/cancel", {}, ""))
  else
    table.insert(follow_ups, get(path .. "/events", "text/event-stream"))
    if visits % 2 == 0 then
      table.insert(follow_ups, get("/experiments?limit=100", "application/json"))
    end
  end
end

local thread

function setup(it)
  thread = it
end

local totals = done

function done(summary, latency, requests)
  totals(summary, latency, requests)
  for status, count in pairs(thread:get("answers")) do
    print(string.format("answers %d %d", status, count))
  end
end
