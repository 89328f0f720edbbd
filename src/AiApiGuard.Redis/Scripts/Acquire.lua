-- Takes of several quotas together, or reads how they stand. Written for speed: what is rarely needed is only made where it is.
-- ARGV: the lease's id, or nothing to read; doubles: the lease's lifetime, and what the host says of each charge.
-- Returns doubles: 1 if all was taken, then for each charge 1 if it fits, used, reset after, retry after or -1, held by the lease or -1.
local id, asked, count = ARGV[1], ARGV[2], #KEYS - 2
local kept = call('MGET', unpack(KEYS, 3))
local isReading = id == ''
local takes, swept = not isReading, false
local fitsAll, again, entries
local values, ends, answer = {}, {}, {}

repeat
  again, fitsAll, entries = false, true, nil
  local isReserved = false
  for i = 1, count do
    local at = i * 80 - 71
    local kind, flags, capacity, limit, amount, spent, a, b, c, d = read('<dddddddddd', asked, at)
    local value, isBack = kept[i], false
    local reserved, used = 0, 0
    local head, current, rest, scaled, finish

    -- How it stands now.
    if kind == SLIDING then
      head = floor(now * 10 / a)
      current, rest = 0, NONE
      if value then
        local before, latest
        reserved, before, used, latest = read('<dddd', value)
        local passed = head - before
        if passed <= 0 then
          isBack, current, rest = passed < 0, latest, sub(value, 33)
        elseif passed > 10 then
          used = 0
        else
          local tenths = sub(value, 25)
          if used > 0 then
            for j = 12 - passed, 11 do used = used - read('<d', tenths, j * 8 - 7) end
          end
          rest = sub(NONE, 1, passed * 8 - 8) .. sub(tenths, 1, 88 - passed * 8)
        end
      end
    elseif kind == BUCKET then
      scaled = 0
      if value then
        local before
        reserved, scaled, before = read('<ddd', value)
        if now >= before then
          scaled = scaled - limit * (now - before)
          if scaled < 0 then scaled = 0 end
        else
          isBack = true
        end
        local part = fmod(scaled, a)
        used = (scaled - part) / a
        if part > 0 then used = used + 1 end
      end
    elseif kind == CALENDAR then
      if now >= b then
        a, b = b, c
        if now >= b then a, b = b, d end
      end
      finish = b
      if value then
        local start, before
        reserved, used, start, before = read('<dddd', value)
        if a > start then
          used = 0
        else
          a, finish = start, before
        end
      end
    elseif value then
      reserved = read('<d', value)
    end
    if reserved > 0 then isReserved = true end

    -- What it takes.
    local fits = amount == 0 or amount <= capacity - used - reserved
    local held, uses = -1, 0
    if not fits then
      if flags >= 2 then fitsAll = false end
    elseif takes and amount > 0 then
      if flags % 2 == 1 then
        reserved, held, isReserved = reserved + amount, amount, true
        local key = KEYS[i + 2]
        entries = (entries or '') .. pack('<d', #key) .. sub(asked, at, at + 79) .. key
      else
        used, uses = used + amount, amount
      end
    end

    -- How it stands then: after what time all is forgotten, and after what time enough.
    local allowed = fits and -1 or capacity - reserved - amount
    local reset, retry = 0, -1
    if kind == SLIDING then
      current = current + uses
      if used > 0 then
        if current > 0 then
          reset = 0
        else
          for j = 1, 10 do
            if read('<d', rest, j * 8 - 7) > 0 then
              reset = j
              break
            end
          end
        end
        if allowed >= 0 then
          -- The oldest go first.
          retry = 0
          local left = used
          for j = 10, 1, -1 do
            left = left - read('<d', rest, j * 8 - 7)
            if left <= allowed then
              retry = j
              break
            end
          end
          retry = math.ceil((head - retry + 11) * a / 10) - now
        end
        reset = math.ceil((head - reset + 11) * a / 10) - now
      end
      value = pack('<dddd', reserved, head, used, current) .. rest
    elseif kind == BUCKET then
      scaled = scaled + uses * a
      local part = fmod(scaled, limit)
      reset = (scaled - part) / limit
      if part > 0 then reset = reset + 1 end
      if allowed >= 0 then
        local over = scaled - allowed * a
        part = fmod(over, limit)
        retry = (over - part) / limit
        if part > 0 then retry = retry + 1 end
      end
      value = pack('<ddd', reserved, scaled, now)
    elseif kind == CALENDAR then
      if used > 0 then reset = finish - now end
      if allowed >= 0 then retry = finish - now end
      value = pack('<dddd', reserved, used, a, finish)
    else
      value = pack('<d', reserved)
    end

    -- A clock that went back is noted even so, or nothing were forgotten until it is again where it was.
    values[i] = (held > 0 or uses > 0 or isBack) and value
    ends[i] = reserved == 0 and reset + 1000
    answer[i + 1] = pack('<ddddd', fits and 1 or 0, used + reserved, reset, retry, held)
  end

  if isReserved and not swept then
    swept = true
    local expired = call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now), 'LIMIT', '0', '10')
    if #expired > 0 then
      --#include Leases.lua
      for i = 1, #expired do expire(expired[i]) end
      kept, again = call('MGET', unpack(KEYS, 3)), true
    end
  end
  if takes and not fitsAll and not again then takes, again = false, true end
until not again

if not isReading then
  local written = {}
  for i = 1, count do
    local value = values[i]
    if not value then
    elseif ends[i] then
      call('PSETEX', KEYS[i + 2], string.format('%.0f', ends[i]), value)
    else
      -- Reservations do not end by themselves.
      written[#written + 1], written[#written + 2] = KEYS[i + 2], value
    end
  end
  if #written > 0 then call('MSET', unpack(written)) end
  if entries then
    local finish = now + read('<d', asked)
    if call('HSETNX', KEYS[2], id, pack('<d', finish) .. entries) == 0 then
      -- It holds something already.
      --#include Leases.lua
      local held = extend(id, pack('<d', finish) .. entries)
      for i = 1, count do
        answer[i + 1] = sub(answer[i + 1], 1, 32) .. pack('<d', held[KEYS[i + 2]] or -1)
      end
    end
    call('ZADD', KEYS[1], string.format('%.0f', finish), id)
  end
end

answer[1] = pack('<d', fitsAll and 1 or 0)
return table.concat(answer)
