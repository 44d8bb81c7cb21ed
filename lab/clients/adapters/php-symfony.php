<?php
require __DIR__ . '/../agents/languages/lab.php';
require 'Symfony/Component/HttpClient/autoload.php';

use Symfony\Component\HttpClient\Chunk\ServerSentEvent;
use Symfony\Component\HttpClient\EventSourceHttpClient;

$client = new EventSourceHttpClient();
$task = begin();
try {
    $source = $client->connect($task['url'], ['headers' => $task['headers']]);
    while (!isToClose()) {
        foreach ($client->stream($source, 0.1) as $response => $chunk) {
            if (isToClose()) break;
            if ($chunk->isTimeout()) continue;
            if ($chunk->isFirst()) tell('open');
            if ($chunk->isLast()) break 2;
            if (!$chunk instanceof ServerSentEvent) continue;
            event($chunk->getData(), ['id' => $chunk->getId(), 'type' => $chunk->getType()]);
        }
    }
    $source->cancel();
    tell('closed');
} catch (Throwable $problem) {
    tell('error', ['data' => $problem->getMessage()]);
}
while (!isToClose()) usleep(50_000);
