<?php
// The example of seed 1 for JSON as it stands there; the host and the document come from outside. What json_decode makes of the answer goes out.
error_reporting(E_ALL);
[, $href] = $argv; // адрес сервера
$param = json_decode(stream_get_contents(STDIN), true, flags: JSON_THROW_ON_ERROR);
$param_json = json_encode($param);
// JSON-документ
$ch = curl_init();
curl_setopt($ch, CURLOPT_HTTPHEADER, array('Content-Type: application/json','charset=utf-8','Expect:'));
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
curl_setopt($ch, CURLOPT_POST, true);
curl_setopt($ch, CURLOPT_POSTFIELDS, $param_json);
curl_setopt($ch, CURLOPT_TIMEOUT, 600);
curl_setopt($ch, CURLOPT_URL, $href);
curl_setopt ($ch, CURLOPT_SSL_VERIFYPEER, 0);
curl_setopt ($ch, CURLOPT_SSL_VERIFYHOST, 0);
$res = curl_exec($ch);
$result = json_decode($res, true);
curl_close($ch);
echo json_encode($result, JSON_THROW_ON_ERROR);
