-- KEYS: version, blocks. ARGV: the block's field, its value, the channel.
-- A version that was lost is one that is greater than before, since there is no change each millisecond.
if not redis.call('GET', KEYS[1]) then
  redis.call('SET', KEYS[1], redis.call('TIME')[1] .. '000')
end
local version = redis.call('INCR', KEYS[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PUBLISH', ARGV[3], '')
return version
