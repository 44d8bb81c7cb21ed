# Server-Sent Events with Starlette: numbered events, and a short log from which a client that was
# away gets the rest. No login, no other origins, one process: a restart begins a new log.
# Run it with `pip install starlette uvicorn` and `python server.py`, look with
# `curl -N http://localhost:8080/events`.
import asyncio
import json
import os
import random
import time
from collections import deque
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.responses import StreamingResponse
from starlette.routing import Route


def setting(name, usual):
    return int(os.environ.get(name, usual))


heartbeat_ms = setting("HEARTBEAT_MS", 15_000)  # shorter than any idle timeout on the way
max_waiting = 1000  # events for one client

log = deque(maxlen=setting("LOG_LENGTH", 1000))  # ! without a bound the log fills the memory
last_id = time.time_ns() // 1000  # ! a restarted server goes on above its old ids, never over them
clients = set()  # of queues, one for each response


def publish(data):
    global last_id
    last_id += 1
    log.append((last_id, data))
    write_to_all(as_text(last_id, data))


def write_to_all(text):
    for client in list(clients):
        if client.full():
            leave(client)  # ! too slow: comes back and resumes from the log
            client.get_nowait()
            client.put_nowait(None)
        else:
            client.put_nowait(text)


def leave(client):
    if client in clients:
        clients.remove(client)  # ! else the server keeps events for those who left, for ever
        print(f"a client left, {len(clients)} connected", flush=True)


# JSON holds no raw line break, so that no data can end its line and forge an id or an event.
def as_text(id, data):
    return f"id: {id}\ndata: {json.dumps(data)}\n\n"


# A named event, because script is never told of comments. Its id is a place to resume from.
def beat():
    return f"event: heartbeat\nid: {last_id}\ndata\n\n"


def rest(after):
    oldest = log[0][0] if log else last_id + 1
    try:
        known = oldest - 1 <= int(after) <= last_id
    except ValueError:
        known = False
    if not known:
        yield f"event: reset\nid: {oldest - 1}\ndata\n\n"  # ! something is missing
    for id, data in log:
        if not known or id > int(after):
            yield as_text(id, data)


async def stream(after):
    retry_ms = random.randint(2000, 5000)  # ! or all return in the same second
    first = [f"retry: {retry_ms}\n\n", *(rest(after) if after is not None else []), beat()]
    client = asyncio.Queue(max_waiting)
    clients.add(client)  # ! before anything is awaited, or an event falls between log and queue
    try:
        for text in first:
            yield text
        while (text := await client.get()) is not None:
            yield text
    finally:
        leave(client)


async def events(request):
    # The header first: a browser that reconnects repeats the address, with its old query.
    after = request.headers.get("last-event-id", request.query_params.get("after"))
    headers = {
        "Cache-Control": "no-cache, no-transform",  # ! a proxy that compresses holds events back
        "X-Accel-Buffering": "no",  # ! keeps nginx from holding events back
    }
    return StreamingResponse(stream(after), media_type="text/event-stream", headers=headers)


async def every(ms, act):
    while True:
        await asyncio.sleep(ms / 1000)
        act()


@asynccontextmanager
async def lifespan(_):
    tasks = [
        asyncio.create_task(every(heartbeat_ms, lambda: write_to_all(beat()))),
        # In place of your own events.
        asyncio.create_task(
            every(setting("EVENT_MS", 1000), lambda: publish({"time": time.ctime()}))
        ),
    ]
    yield
    for task in tasks:
        task.cancel()


app = Starlette(routes=[Route("/events", events)], lifespan=lifespan)

if __name__ == "__main__":
    # ! one process: a second worker would have a log and clients of its own
    uvicorn.run(app, port=setting("PORT", 8080), limit_concurrency=10_000)
