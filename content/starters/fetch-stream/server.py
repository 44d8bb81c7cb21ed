# A stream that answers a POST, one JSON value a line (NDJSON), with Starlette: numbered events of
# the topics asked for, and a short log to resume from. It has no end, so that every end is a cut;
# an answer that does end must say so in a last line. No login, one process, no other origins.
# Run it with `pip install starlette uvicorn` and `python server.py`, look with
# `curl -N -d '{}' http://localhost:8080/events`.
import asyncio
import json
import os
import time
from collections import deque
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route


def setting(name, usual):
    return int(os.environ.get(name, usual))


heartbeat_ms = setting("HEARTBEAT_MS", 15_000)  # shorter than any idle timeout on the way
max_waiting = 1000  # messages for one client
max_body_bytes = 65_536

log = deque(maxlen=setting("LOG_LENGTH", 1000))  # ! without a bound the log fills the memory
last_id = time.time_ns() // 1000  # ! a restarted server goes on above its old ids, never over them
clients = {}  # from the queue of each response to the topics it answers


def publish(topic, data):
    global last_id
    last_id += 1
    log.append({"type": "event", "id": last_id, "topic": topic, "data": data})
    write_to_all(log[-1])


def write_to_all(message):
    for client, topics in list(clients.items()):
        if not wanted(message, topics):
            continue
        if client.full():
            leave(client)  # ! too slow: comes back and resumes from the log
            client.get_nowait()
            client.put_nowait(None)
        else:
            client.put_nowait(message)


def wanted(message, topics):
    return topics is None or message.get("topic") in [None, *topics]


def leave(client):
    if client in clients:
        del clients[client]  # ! and stop here whatever was working for this reader alone
        print(f"a client left, {len(clients)} connected", flush=True)


def rest(after, topics):
    oldest = log[0]["id"] if log else last_id + 1
    try:
        known = oldest - 1 <= int(after) <= last_id
    except ValueError:
        known = False
    if not known:
        yield {"type": "reset", "id": oldest - 1}  # ! something is missing
    for event in log:
        if wanted(event, topics) and (not known or event["id"] > int(after)):
            yield event


def heartbeat():
    return {"type": "heartbeat", "id": last_id}


async def stream(topics, after):
    first = [*(rest(after, topics) if after is not None else []), heartbeat()]
    client = asyncio.Queue(max_waiting)
    clients[client] = topics  # ! before anything is awaited, or an event is lost between
    try:
        for message in first:
            yield json.dumps(message) + "\n"  # JSON holds no raw line break
        while (message := await client.get()) is not None:
            yield json.dumps(message) + "\n"
    finally:
        leave(client)


async def events(request):
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > max_body_bytes:
        return Response(status_code=413)  # ! before any of it is kept in memory
    try:
        topics = (await request.json()).get("topics")
    except (AttributeError, ValueError):
        return Response(status_code=400)
    if not (topics is None or isinstance(topics, list)):
        return Response(status_code=400)
    headers = {
        "Cache-Control": "no-cache, no-transform",  # ! a proxy that compresses holds lines back
        "X-Accel-Buffering": "no",  # ! keeps nginx from holding lines back
    }
    after = request.query_params.get("after")
    return StreamingResponse(
        stream(topics, after), media_type="application/x-ndjson", headers=headers
    )


async def every(ms, act):
    while True:
        await asyncio.sleep(ms / 1000)
        act()


@asynccontextmanager
async def lifespan(_):
    tasks = [
        asyncio.create_task(every(heartbeat_ms, lambda: write_to_all(heartbeat()))),
        # In place of your own events.
        asyncio.create_task(
            every(setting("EVENT_MS", 1000), lambda: publish("time", {"time": time.ctime()}))
        ),
    ]
    yield
    for task in tasks:
        task.cancel()


app = Starlette(routes=[Route("/events", events, methods=["POST"])], lifespan=lifespan)

if __name__ == "__main__":
    # ! one process: a second worker would have a log and clients of its own
    uvicorn.run(app, port=setting("PORT", 8080), limit_concurrency=10_000)
