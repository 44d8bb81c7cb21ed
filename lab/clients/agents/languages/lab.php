<?php
// What an adapter in PHP is told, and what it tells: one object a line.

function tell(string $what, array $more = []): void
{
    fwrite(STDOUT, json_encode(['what' => $what] + $more, JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
}

function event(string $data, array $more = []): void
{
    static $events = 0;
    tell('event', ['data' => $data] + $more);
    if (++$events === (int) getenv('LAB_CLOSES_AT')) throw new DomainException('closed by the handler');
}

/** Whether the lab has said that this client is to close. PHP has one thread: it looks now and then. */
function isToClose(): bool
{
    static $is = false;
    stream_set_blocking(STDIN, false);
    $is = $is || trim((string) fgets(STDIN)) === 'close';
    if (feof(STDIN)) exit(0);
    return $is;
}
