<?php
// The lab's side of a PHP adapter: reads commands and reports events, one object per line.

function tell(string $what, array $more = []): void
{
    fwrite(STDOUT, json_encode(['what' => $what] + $more, JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
}

/** Waits for the task. */
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

/** Tests whether the lab wants this client closed. PHP has one thread, so it polls. */
function isToClose(): bool
{
    static $is = false;
    stream_set_blocking(STDIN, false);
    $is = $is || trim((string) fgets(STDIN)) === 'close';
    if (feof(STDIN)) exit(0);
    return $is;
}
