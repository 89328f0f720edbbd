-- KEYS: version, responses, ends. ARGV: the response's field, its value, when it ends in milliseconds since 1970 or '' for now, the channel, how long
-- one that ended is kept, and how many are kept.
-- The ends are a sorted set: those that ended are its first, and dropped first.
local call = redis.call
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- A version that was lost is one that is greater than before, since there is no change each millisecond.
if not call('GET', KEYS[1]) then
  call('SET', KEYS[1], time[1] .. '000')
end
local version = call('INCR', KEYS[1])
local finish = ARGV[3]
if finish == '' then finish = string.format('%.0f', now) end
call('HSET', KEYS[2], ARGV[1], ARGV[2])
call('ZADD', KEYS[3], finish, ARGV[1])
local old = call('ZRANGEBYSCORE', KEYS[3], '-inf', string.format('%.0f', now - tonumber(ARGV[5])))
for i = 1, #old do
  call('HDEL', KEYS[2], old[i])
  call('ZREM', KEYS[3], old[i])
end
local excess = call('HLEN', KEYS[2]) - tonumber(ARGV[6])
if excess > 0 then
  local first = call('ZRANGE', KEYS[3], 0, excess - 1)
  for i = 1, #first do
    call('HDEL', KEYS[2], first[i])
    call('ZREM', KEYS[3], first[i])
  end
end
call('PUBLISH', ARGV[4], '')
return version
