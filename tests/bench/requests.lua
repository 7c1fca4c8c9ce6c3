-- Sends the requests of the files in BENCH_PLACE, again and again. Each line of `requests` is a
-- method, a target and a body with tabs between; each of `headers` a header.
local place = os.getenv("BENCH_PLACE")
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local prepared = {}
local at = 0

function init()
  for line in io.lines(place .. "/headers") do
    local name, value = line:match("^(.-): (.*)$")
    wrk.headers[name] = value
  end
  for line in io.lines(place .. "/requests") do
    local method, target, body = line:match("^(.-)\t(.-)\t(.*)$")
    prepared[#prepared + 1] = wrk.format(method, target, nil, body ~= "" and body or nil)
  end
  at = number * math.floor(#prepared / 2)
end

function request()
  at = at % #prepared + 1
  return prepared[at]
end

function done(summary)
  local errors = summary.errors
  local refused = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format('{"requests": %d, "seconds": %.6f, "refused": %d}\n', summary.requests,
                         summary.duration / 1e6, refused))
end
