# WebSocket with Starlette: what a client says becomes a numbered event for all, and a client that
# was away gets the rest from a short log. No login, one process: a restart begins a new log.
# Run it with `pip install starlette uvicorn websockets` and
# `ORIGINS=http://localhost:5173 python server.py`, the addresses of your pages.
import asyncio
import json
import os
import time
from collections import deque
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute


def setting(name, usual):
    return int(os.environ.get(name, usual))


origins = os.environ.get("ORIGINS", "http://localhost:8080").split(",")
heartbeat_ms = setting("HEARTBEAT_MS", 15_000)  # shorter than any idle timeout on the way
max_unsent = 1_000_000  # characters for one client; a replay is not counted
max_messages = 100  # from one client between two heartbeats

log = deque(maxlen=setting("LOG_LENGTH", 1000))  # ! without a bound the log fills the memory
last_id = time.time_ns() // 1000  # ! a restarted server goes on above its old ids, never over them
clients = set()


class Client:
    def __init__(self):
        self.queue = asyncio.Queue()
        self.unsent = 0  # characters in the queue, and those that are being sent
        self.messages_left = max_messages
        self.tasks = []


def publish(data):
    global last_id
    last_id += 1
    log.append({"type": "event", "id": last_id, "data": data})
    write_to_all(log[-1])


def write_to_all(message):
    text = json.dumps(message)
    for client in clients:
        client.unsent += len(text)
        client.queue.put_nowait(text)
        if client.unsent > max_unsent:
            for task in client.tasks:
                task.cancel()  # ! too slow: comes back and resumes from the log


def rest(after):
    oldest = log[0]["id"] if log else last_id + 1
    try:
        known = oldest - 1 <= int(after) <= last_id
    except ValueError:
        known = False
    if not known:
        yield {"type": "reset", "id": oldest - 1}  # ! something is missing
    for event in log:
        if not known or event["id"] > int(after):
            yield event


def heartbeat():
    return {"type": "heartbeat", "id": last_id}


async def events(websocket):
    if websocket.headers.get("origin") not in origins:
        return await websocket.close()  # ! CORS does not stop a page of another site
    await websocket.accept()
    client = Client()
    after = websocket.query_params.get("after")
    first = [*(rest(after) if after is not None else []), heartbeat()]
    clients.add(client)  # ! before anything is awaited, or an event is lost between
    client.tasks = [
        asyncio.create_task(send_all(websocket, client, first)),
        asyncio.create_task(hear_all(websocket, client)),
    ]
    await asyncio.wait(client.tasks, return_when=asyncio.FIRST_COMPLETED)
    clients.remove(client)  # ! else messages pile up for those who left
    for task in client.tasks:
        task.cancel()  # ! else the other one waits for ever
    await asyncio.gather(*client.tasks, return_exceptions=True)
    print(f"a client left, {len(clients)} connected", flush=True)


async def send_all(websocket, client, first):
    for message in first:
        await websocket.send_json(message)
    while True:
        text = await client.queue.get()
        await websocket.send_text(text)
        client.unsent -= len(text)


async def hear_all(websocket, client):
    while (message := await websocket.receive())["type"] == "websocket.receive":
        client.messages_left -= 1
        if client.messages_left < 0:
            return await websocket.close(1008, "too many messages")
        try:
            publish({"said": str(json.loads(message["text"])["say"])})
        except (KeyError, TypeError, ValueError):
            return await websocket.close(1008, 'expected {"say": "…"}')


async def every(ms, act):
    while True:
        await asyncio.sleep(ms / 1000)
        act()


def beat_all():
    for client in clients:
        client.messages_left = max_messages
    write_to_all(heartbeat())  # script is never told of pings


@asynccontextmanager
async def lifespan(_):
    tasks = [
        asyncio.create_task(every(heartbeat_ms, beat_all)),
        # In place of your own events.
        asyncio.create_task(
            every(setting("EVENT_MS", 1000), lambda: publish({"time": time.ctime()}))
        ),
    ]
    yield
    for task in tasks:
        task.cancel()


app = Starlette(routes=[WebSocketRoute("/events", events)], lifespan=lifespan)

if __name__ == "__main__":
    # ! one process: a second worker would have a log and clients of its own
    uvicorn.run(
        app,
        port=setting("PORT", 8080),
        limit_concurrency=10_000,
        ws_max_size=65_536,  # ! else 16 MiB
        ws_ping_interval=heartbeat_ms / 1000,  # ! no pong: the other end is gone,
        ws_ping_timeout=heartbeat_ms / 1000,  # ! and TCP may not notice for minutes
    )
