-- KEYS: version, blocks. ARGV: the block's field, the channel. Returns 1 if there was one.
if redis.call('HDEL', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('INCR', KEYS[1])
redis.call('PUBLISH', ARGV[2], '')
return 1
