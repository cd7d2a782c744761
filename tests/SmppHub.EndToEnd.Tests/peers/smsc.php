<?php
// Symfony's notifier for SMSC as Debian has it, which speaks HTTPS alone. Arguments: port, and the file of the certificate
// to trust. Prints what it was answered to a message, to the same again, and to a bad number.
require '/usr/share/php/Symfony/Component/Notifier/Bridge/Smsc/autoload.php';

use Symfony\Component\HttpClient\HttpClient;
use Symfony\Component\Notifier\Bridge\Smsc\SmscTransport;
use Symfony\Component\Notifier\Exception\TransportException;
use Symfony\Component\Notifier\Message\SmsMessage;

$transport = new SmscTransport('demo', 'demo', 'SYMFONY', HttpClient::create(['cafile' => $argv[2]]));
$transport->setHost('localhost')->setPort((int) $argv[1]);
$seen = [];
foreach ([['79161234567', 'Привет 🙂'], ['79161234567', 'Привет 🙂'], ['abc', 'Hello']] as [$phone, $text]) {
    try {
        $seen[] = $transport->send(new SmsMessage($phone, $text))->getMessageId();
    } catch (TransportException $e) {
        $seen[] = $e->getMessage();
    }
}

echo json_encode($seen, JSON_THROW_ON_ERROR);
