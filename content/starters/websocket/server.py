# WebSocket with Starlette: what a client sends becomes a numbered event for all, a client that was
# away gets the rest from a log, and a snapshot to begin with. One process: a restart begins a new
# log.
# YOURS marks what you have to fill in: who asks, how many sockets each user may have, the state.
# Run it with `pip install starlette uvicorn websockets` and
# `ORIGINS=http://localhost:5173 python server.py`, the addresses of your pages.
import asyncio
import json
import os
import random
import time
from collections import Counter, deque
from contextlib import asynccontextmanager, suppress

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute


def setting(name, usual):
    return int(os.environ.get(name, usual))


origins = os.environ.get("ORIGINS", "http://localhost:8080").split(",")
heartbeat_s = setting("HEARTBEAT_MS", 7000) / 1000  # ! Bun ends a stream after 8 to 12 s of silence
max_age_s = setting("MAX_AGE_MS", 3_600_000) / 1000  # of a connection, so that load moves
drain_s = setting("DRAIN_MS", 5000) / 1000  # after SIGTERM; some platforms kill after 10 s
max_per_user = setting("MAX_PER_USER", 1000)  # YOURS: 10 or so, once user_of tells users apart
max_messages = 100  # from one client between two heartbeats

log = deque(maxlen=setting("LOG_LENGTH", 1000))  # ! without a bound the log fills the memory
last_id = time.time_ns() // 1000  # ! a restarted server continues above its old ids
state = None  # YOURS: what a page shows before any event; here it is the newest event
clients = set()
sockets = Counter()  # of each user


# YOURS: who asks, by the session cookie or a ticket in the address; None is answered with 401.
# When a login ends, close its sockets with 4401: the client then stays away.
def user_of(connection):
    return "anyone"


class Client:
    def __init__(self, user, place):
        self.user = user
        self.place = place  # the id of the last event that it was sent
        self.wake = asyncio.Event()
        self.beat_at = 0
        self.asked = False  # for a heartbeat
        self.ends_at = time.monotonic() + max_age_s * random.uniform(0.8, 1)
        self.messages_left = max_messages


def publish(data):
    global last_id, state
    last_id += 1
    state = data
    log.append(json.dumps({"type": "event", "id": last_id, "data": data}))
    for client in clients:
        client.wake.set()


# A client has a place in the log, and no queue: a long replay and a slow client take no memory.
def take(client):
    index = len(log) - (last_id - client.place)
    if index < 0:
        raise asyncio.TimeoutError  # the log has moved past its place
    if index == len(log):
        return None
    client.place += 1
    return log[index]


def resume(after):
    if after is None:
        return last_id, None
    with suppress(ValueError):
        if last_id - len(log) <= int(after) <= last_id:
            return int(after), None
    # ! something is missing: the client has to get the snapshot, and continues after its id
    return last_id, json.dumps({"type": "reset", "id": last_id})


async def events(websocket):
    if websocket.headers.get("origin") not in origins:
        return await websocket.close()  # ! CORS does not stop a page from another site
    user = user_of(websocket)
    if user is None or server.should_exit or sockets[user] >= max_per_user:
        return await websocket.close()  # before accept(), so that the answer is a 403
    place, first = resume(websocket.query_params.get("after"))
    client = Client(user, place)
    clients.add(client)  # ! before anything is awaited, or an event is lost between
    sockets[user] += 1
    tasks = []
    try:
        await websocket.accept()
        tasks = [
            asyncio.create_task(send_all(websocket, client, first)),
            asyncio.create_task(hear_all(websocket, client)),
        ]
        done, others = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        client.ends_at = 0  # ! nothing may be sent after the close
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if end := done.pop().result():
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(websocket.close(*end), 1)
    finally:
        clients.discard(client)  # ! or the server never lets go of those who left
        sockets[user] -= 1
        for task in tasks:
            task.cancel()  # ! or the other one never ends
        print(f"a client left, {len(clients)} connected", flush=True)


# Both give the code and the reason to close with; nothing where the client has left.
async def send_all(websocket, client, text):
    try:
        while time.monotonic() < client.ends_at:
            client.wake.clear()
            text = text or take(client)
            if time.monotonic() >= client.beat_at:
                client.beat_at = time.monotonic() + heartbeat_s
                client.messages_left, client.asked = max_messages, True
            if text is None and client.asked:  # scripts never see pings
                text, client.asked = json.dumps({"type": "heartbeat", "id": client.place}), False
            if text is not None:
                # ! A client that takes nothing for three heartbeats is too slow.
                await asyncio.wait_for(websocket.send_text(text), 3 * heartbeat_s)
                text = None
                continue
            with suppress(asyncio.TimeoutError):
                until_s = min(client.beat_at, client.ends_at) - time.monotonic()
                await asyncio.wait_for(client.wake.wait(), max(until_s, 0))
    except asyncio.TimeoutError:
        print("cut a client: too slow", flush=True)
        return 1013, "too slow"  # it comes back and resumes from the log
    except Exception:  # how a send fails once the client has left depends on the server below
        return None
    return 1012, "comes back"


async def hear_all(websocket, client):
    while (message := await websocket.receive())["type"] == "websocket.receive":
        client.messages_left -= 1
        if client.messages_left < 0:
            return 1008, "too many messages"
        if message.get("text") is None:
            return 1003, "expected text"
        try:
            asked = json.loads(message["text"])
        except ValueError:
            asked = None
        # ! whatever anybody sends arrives here: `{}`, `[]`, `"x"`, `null`
        asked = asked if isinstance(asked, dict) else {}
        if asked.get("type") == "ping":
            client.asked = True
            client.wake.set()
        elif isinstance(asked.get("say"), str):
            publish({"said": asked["say"]})
        else:
            return 1008, 'expected {"say": "…"}'


# The state and the id of the last event in it, read together, or an event is lost or doubled.
async def snapshot(request):
    if user_of(request) is None:
        return Response(status_code=401)
    return JSONResponse({"after": last_id, "state": state}, headers={"Cache-Control": "no-store"})


async def make_events():  # stands in for your own
    while True:
        await asyncio.sleep(setting("EVENT_MS", 1000) / 1000)
        publish({"time": time.ctime()})


@asynccontextmanager
async def lifespan(_):
    task = asyncio.create_task(make_events())
    yield
    task.cancel()


# ! An allowed origin is answered by its name, because with credentials `*` is not.
cors = Middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)
routes = [WebSocketRoute("/events", events), Route("/snapshot", snapshot)]
app = Starlette(routes=routes, middleware=[cors], lifespan=lifespan)


class Server(uvicorn.Server):
    def handle_exit(self, sig, frame):
        self.should_exit = True  # in place of ending with the signal once more

    # ! uvicorn would close all of them in the same moment
    async def shutdown(self, sockets=None):
        for client in clients:
            staggered = time.monotonic() + random.uniform(0, drain_s)
            client.ends_at = min(client.ends_at, staggered)
            client.wake.set()
        give_up_at = time.monotonic() + drain_s + 1
        while clients and time.monotonic() < give_up_at:
            await asyncio.sleep(0.05)
        asyncio.get_running_loop().call_later(1, setattr, self, "force_exit", True)
        await super().shutdown(sockets)


# ! one process: a second worker would have its own log and clients
server = Server(
    uvicorn.Config(
        app,
        port=setting("PORT", 8080),
        limit_concurrency=10_000,
        ws_max_size=65_536,  # ! else 16 MiB
        ws_ping_interval=heartbeat_s,  # ! no pong: the other end is gone,
        ws_ping_timeout=2 * heartbeat_s,  # ! and TCP may not notice for minutes
    )
)

if __name__ == "__main__":
    server.run()
