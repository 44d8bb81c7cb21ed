<?php
$asked = $_GET + ['run' => '', 'form' => 'sse', 'events' => 8, 'firstMs' => 300, 'everyMs' => 300, 'bytes' => 20, 'finish' => 'end'];
$origin = $_SERVER['ORIGIN'] ?? 'http://127.0.0.1:8080';
$tell = function ($what, $bytes = '') use ($asked, $origin) {
    $query = http_build_query(['run' => $asked['run'], 'what' => $what, 'bytes' => $bytes]);
    file_get_contents("$origin/saw?$query");
};
$done = false;
register_shutdown_function(function () use (&$done, $tell) {
    if (!$done) $tell('left');
});
header('content-type: ' . ($asked['form'] === 'sse' ? 'text/event-stream' : 'application/x-ndjson'));
foreach (explode('&', $_SERVER['QUERY_STRING']) as $pair) {
    if (str_starts_with($pair, 'headers=')) header(urldecode(substr($pair, 8)));
}
$tell('request');
$filling = str_repeat('x', (int) $asked['bytes']);
for ($n = 1; $n <= $asked['events']; $n++) {
    usleep(1000 * (int) $asked[$n === 1 ? 'firstMs' : 'everyMs']);
    $event = $asked['form'] === 'sse' ? "id: $n\ndata: $n $filling\n\n" : json_encode(['number' => $n, 'filling' => $filling]) . "\n";
    $tell("event $n", strlen($event));
    echo $event;
    if (($_SERVER['FLUSHES'] ?? '') === 'yes') {
        if (ob_get_level() > 0) ob_flush();
        flush();
    }
}
while ($asked['finish'] === 'hold') sleep(1);
$done = true;
$tell('end');
