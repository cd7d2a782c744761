<?php
// The request of seed 1 by GET, its values encoded as the document advises; host and values come from outside.
error_reporting(E_ALL);
[, $href] = $argv;
$query = array();
foreach (json_decode(stream_get_contents(STDIN), true, flags: JSON_THROW_ON_ERROR) as $name => $value)
	$query[] = $name . '=' . urlencode($value);
echo file_get_contents($href . '?' . implode('&', $query));
