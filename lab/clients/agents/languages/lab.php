<?php
// What an adapter in PHP is told, and what it tells: one object a line.

function tell(string $what, array $more = []): void
{
    fwrite(STDOUT, json_encode(['what' => $what] + $more, JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
}

/** Waits for what to do. */
function begin(): array
{
    global $task;
    tell('ready');
    $task = json_decode((string) fgets(STDIN), true) ?? exit(0);
    return $task;
}

function event(string $data, array $more = []): void
{
    global $task;
    static $events = 0;
    tell('event', ['data' => $data] + $more);
    if (++$events === $task['closesAt']) throw new DomainException('closed by the handler');
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
