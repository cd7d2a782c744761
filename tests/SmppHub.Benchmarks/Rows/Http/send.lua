-- SMSC's /sys/send.php, another number and text each time.
local n = os.time() % 100000 * 100000
function request()
  n = n + 1
  return wrk.format("GET", string.format("/sys/send.php?login=demo&psw=demo&phones=79%09d&mes=Your+code+is+%d,+valid+ten+minutes&fmt=3", n % 1000000000, n))
end
