<?php
// The example of seed 2 as it stands there; the host, the key and the request come from outside, and the answer goes out.
error_reporting(E_ALL);
[, $url, $userHashKey] = $argv;
$requestParams = json_decode(stream_get_contents(STDIN), true, flags: JSON_THROW_ON_ERROR);

$ch = curl_init($url);
curl_setopt($ch, CURLOPT_RETURNTRANSFER,1);
curl_setopt($ch, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
curl_setopt($ch, CURLOPT_USERPWD, "$userHashKey");
curl_setopt($ch, CURLOPT_TIMEOUT, 30);
curl_setopt($ch, CURLOPT_POST, 1);
curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode($requestParams)); // $requestParams - raquest array with correct data
curl_setopt($ch, CURLOPT_HTTPHEADER, array('Content-Type: application/json'));
$result = curl_exec($ch);
$status = curl_getinfo($ch, CURLINFO_RESPONSE_CODE);
curl_close($ch);

echo json_encode(["status" => $status, "answer" => $result], JSON_THROW_ON_ERROR);
