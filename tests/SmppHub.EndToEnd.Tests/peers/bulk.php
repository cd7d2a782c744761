<?php
// A partner's script as they are found: it signs, posts an array (which curl sends as multipart/form-data) or a body that
// nobody URL-encoded, uploads a picture, and prints what came back as JSON. Arguments: base address, mode.
[, $base, $mode] = $argv;
$user = 'demo'; $from = 'SENDER'; $secret = 'demo-secret'; $phones = ['79031234567', '79165557755'];
$txt = 'Съешь ещё этих мягких булок, 100%';

function post(string $url, $fields, array $headers = []): array
{
    $curl = curl_init($url);
    curl_setopt_array($curl, [
        CURLOPT_POST => true, CURLOPT_POSTFIELDS => $fields, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 20, CURLOPT_HTTPHEADER => $headers,
    ]);
    $body = curl_exec($curl);
    $answer = ['status' => curl_getinfo($curl, CURLINFO_HTTP_CODE), 'type' => curl_getinfo($curl, CURLINFO_CONTENT_TYPE), 'body' => $body];
    curl_close($curl);
    return $answer;
}

function sent(array $answer): array
{
    preg_match('~<code>(-?\d+)</code>~', $answer['body'], $code);
    preg_match('~<tech_message>(.*)</tech_message>~', $answer['body'], $message);
    preg_match_all('~<msg_id phone="(\d+)">(.{36})</msg_id>~', $answer['body'], $ids);
    return ['code' => (int)$code[1], 'message' => $message[1], 'ids' => array_combine($ids[1], $ids[2])] + $answer;
}

switch ($mode) {
    case 'array':
        $result = sent(post($base, [
            'sending_method' => 'viber', 'user' => $user, 'from' => $from, 'txt' => $txt, 'phone[0]' => $phones[0], 'phone[1]' => $phones[1],
            'dlr' => 1, 'p_transaction_id' => 'php-1', 'sign' => md5($user . $from . implode('', $phones) . $txt . $secret),
        ]));
        break;
    case 'raw':
        $result = sent(post(
            $base,
            "sending_method=viber&user=$user&from=$from&phone=$phones[0]&txt=$txt&dlr=1&sign=" . md5($user . $from . $phones[0] . $txt . $secret)
        ));
        break;
    case 'query':
        $query = http_build_query(['sending_method' => 'sms', 'user' => $user, 'from' => $from, 'phone' => $phones, 'txt' => $txt, 'dlr' => 1,
            'sign' => md5($user . $from . implode('', $phones) . $txt . $secret)]);
        $answer = ['body' => file_get_contents("$base?$query")];
        $result = sent($answer);
        break;
    case 'image':
        $file = tempnam(sys_get_temp_dir(), 'img');
        file_put_contents($file, base64_decode('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'));
        $upload = post($base . 'upload/', [
            'login' => $user, 'image' => new CURLFile($file, 'image/gif', 'picture.gif'), 'sign' => md5($user . md5_file($file) . $secret),
        ]);
        unlink($file);
        $image = json_decode($upload['body'], true);
        $result = sent(post($base, [
            'sending_method' => 'viber', 'user' => $user, 'from' => $from, 'phone' => $phones[0], 'image_id' => $image['image_id'], 'dlr' => 1,
            'sign' => md5($user . $from . $phones[0] . $secret),
        ])) + ['upload' => $image];
        break;
}

echo json_encode($result, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
