-- smsgate's /sendmessagejson.php: Viber, then SMS.
local n = os.time() % 100000 * 100000
local headers = { ["Content-Type"] = "application/json" }
function request()
  n = n + 1
  local body = string.format('{"login":"demo","password":"demo","message":[{"send_viber":"1","send_sms":"2","sender_viber":"SHOP","text_viber":"Your code is %d","sender_sms":"SHOP","text_sms":"Your code is %d","phones":[{"phone":"79%09d"}]}]}', n, n, n % 1000000000)
  return wrk.format("POST", "/sendmessagejson.php", headers, body)
end
