<?php
// The two examples of seed 3 that take the receipt of an HLR query apart, as they stand there; $dlr comes by standard input.
error_reporting(E_ALL);
$dlr = stream_get_contents(STDIN);
$given = $dlr;

$dlr = strtr($dlr, ": ", "=&"); // $dlr - строка статуса
parse_str($dlr, $m); // $m - массив параметров, $m["id"], $m["err"], $m["imsi"] и тд.
$parsed = $m;

$dlr = $given;
preg_match("/^id:(\d+) stat:(\w+) err:(\d+) imsi:(\d*) msc:(\d*) mcc:(\d*) mnc:(\d*) cn:([^ ]*) net:([^ ]*) rcn:([^ ]*) rnet:([^ ]*)/", $dlr, $m); // $dlr - строка статуса
for ($i = 6; $i <= 9; $i++)
   $m[$i] = urldecode($m[$i]);
// $m - массив параметров, $m[1] = id, $m[2] = status, $m[3] = err и тд.

echo json_encode(["parsed" => $parsed, "matched" => $m], JSON_THROW_ON_ERROR);
