-- KEYS: the subjects' evidence. ARGV: doubles, three for each key: evidence, excess of requests, excess of tokens; and the milliseconds after which
-- sums that nobody adds to are forgotten. Returns doubles, three for each key: the sums.
-- What is kept of one subject is four doubles, little-endian: when it was changed, in milliseconds since 1970, and the sums. A missing one is all zeros.
local call, pack, read = redis.call, struct.pack, struct.unpack
local HOURS_6, MOST_EVIDENCE, MOST_EXCESS = 21600000, 60, 400
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lifetime = tonumber(ARGV[2])

local function add(sum, change, most)
  return math.min(math.max(sum + change, 0), most)
end

local sums = {}
for i = 1, #KEYS do
  local at = i * 24 - 23
  local changes = ARGV[1]
  local evidence, requests, tokens = 0, 0, 0
  local kept = call('GET', KEYS[i])
  if kept then
    local elapsed = math.max(now - read('<d', kept, 1), 0)
    if elapsed < lifetime then
      evidence = read('<d', kept, 9) * math.exp(-elapsed / HOURS_6)
      requests, tokens = read('<d', kept, 17), read('<d', kept, 25)
    end
  end
  evidence = add(evidence, read('<d', changes, at), MOST_EVIDENCE)
  requests = add(requests, read('<d', changes, at + 8), MOST_EXCESS)
  tokens = add(tokens, read('<d', changes, at + 16), MOST_EXCESS)
  if evidence > 0 or requests > 0 or tokens > 0 then
    call('SET', KEYS[i], pack('<d', now) .. pack('<d', evidence) .. pack('<d', requests) .. pack('<d', tokens), 'PX', ARGV[2])
  elseif kept then
    call('DEL', KEYS[i])
  end
  sums[i] = pack('<d', evidence) .. pack('<d', requests) .. pack('<d', tokens)
end
return table.concat(sums)
