-- wrk asks for the addresses in the file of its first argument, one after another.
local requests, at = {}, 0
function init(args)
  for line in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", line, { ["Accept-Encoding"] = "gzip" })
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, failed, summary.duration,
    summary.bytes, latency:percentile(50), latency:percentile(99)))
end
