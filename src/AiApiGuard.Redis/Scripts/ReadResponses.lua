-- KEYS: version, responses, ends. ARGV: how long one that ended is kept, in milliseconds. Returns the version, and field and value of each response.
local call = redis.call
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local old = call('ZRANGEBYSCORE', KEYS[3], '-inf', string.format('%.0f', now - tonumber(ARGV[1])))
for i = 1, #old do
  call('HDEL', KEYS[2], old[i])
  call('ZREM', KEYS[3], old[i])
end
local answer = call('HGETALL', KEYS[2])
answer[#answer + 1] = call('GET', KEYS[1]) or '0'
return answer
