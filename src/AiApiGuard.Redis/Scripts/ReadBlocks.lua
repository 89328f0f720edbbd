-- KEYS: version, blocks. Returns the version, and field and value of each block in force; drops those that are not. A value begins with a double,
-- little-endian: the milliseconds since 1970 at which it ends, or zero.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answer = { redis.call('GET', KEYS[1]) or '0' }
local blocks = redis.call('HGETALL', KEYS[2])
for i = 1, #blocks, 2 do
  local finish = struct.unpack('<d', blocks[i + 1])
  if finish > 0 and finish <= now then
    redis.call('HDEL', KEYS[2], blocks[i])
  else
    answer[#answer + 1] = blocks[i]
    answer[#answer + 1] = blocks[i + 1]
  end
end
return answer
