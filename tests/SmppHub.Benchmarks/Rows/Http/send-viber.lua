-- DecisionTelecom's /v1/api/send-viber; the key is demo-key.
local n = os.time() % 100000 * 100000
local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Basic ZGVtby1rZXk6" }
function request()
  n = n + 1
  local body = string.format('{"source_addr":"SHOP","destination_addr":79%09d,"message_type":106,"text":"Your code is %d, valid ten minutes","source_type":2,"validity_period":3600}', n % 1000000000, n)
  return wrk.format("POST", "/v1/api/send-viber", headers, body)
end
