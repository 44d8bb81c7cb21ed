# Server-Sent Events with Starlette: numbered events, a log from which a client that was away gets
# the rest, and a snapshot to begin with. One process: a restart begins a new log.
# YOURS marks what you have to fill in: who asks, how many streams each user may have, the state.
# Run it with `pip install starlette uvicorn` and `python server.py`; look with
# `curl -N http://localhost:8080/events`.
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
from starlette.routing import Route


def setting(name, usual):
    return int(os.environ.get(name, usual))


heartbeat_s = setting("HEARTBEAT_MS", 7000) / 1000  # ! Bun ends a stream after 8 to 12 s of silence
max_age_s = setting("MAX_AGE_MS", 3_600_000) / 1000  # of a connection, so that load moves
drain_s = setting("DRAIN_MS", 5000) / 1000  # after SIGTERM; some platforms kill after 10 s
max_per_user = setting("MAX_PER_USER", 1000)  # YOURS: 10 or so, once user_of tells users apart
origins = os.environ.get("ORIGINS", "").split(",")  # YOURS: other origins whose pages may read
max_piece = 100  # events of one write

log = deque(maxlen=setting("LOG_LENGTH", 1000))  # ! without a bound the log fills the memory
last_id = time.time_ns() // 1000  # ! a restarted server continues above its old ids
state = None  # YOURS: what a page shows before any event; here it is the newest event
clients = set()
streams = Counter()  # of each user


# YOURS: who asks, by the session cookie or a ticket in the address; None is answered with 401.
def user_of(request):
    return "anyone"


class Client:
    def __init__(self, user, place):
        self.user = user
        self.place = place  # the id of the last event that it was sent
        self.wake = asyncio.Event()
        self.is_gone = False
        self.ends_at = time.monotonic() + max_age_s * random.uniform(0.8, 1)


def publish(data):
    global last_id, state
    last_id += 1
    state = data
    log.append(as_text(last_id, data))
    for client in clients:
        client.wake.set()


# JSON holds no raw line break, so that no data can end its line and forge an id or an event.
def as_text(id, data):
    return f"id: {id}\ndata: {json.dumps(data)}\n\n"


# A named event, because scripts never see comments. Its id is a place to resume from.
def beat(client):
    return f"event: heartbeat\nid: {client.place}\ndata\n\n"


# A client has a place in the log, and no queue: a long replay and a slow client take no memory.
def take(client):
    index = len(log) - (last_id - client.place)
    if index < 0:
        raise asyncio.TimeoutError  # the log has moved past its place
    texts = [log[i] for i in range(index, min(index + max_piece, len(log)))]
    client.place += len(texts)
    return "".join(texts)


def resume(after):
    if after is None:
        return last_id, ""
    with suppress(ValueError):
        if last_id - len(log) <= int(after) <= last_id:
            return int(after), ""
    # ! something is missing: the client has to get the snapshot, and continues after its id
    return last_id, f"event: reset\nid: {last_id}\ndata\n\n"


class Stream(Response):
    def __init__(self, user, after, headers):
        super().__init__(media_type="text/event-stream", headers=headers)
        del self.headers["content-length"]
        self.user, self.after = user, after

    async def __call__(self, scope, receive, send):
        place, text = resume(self.after)
        client = Client(self.user, place)
        clients.add(client)  # ! before anything is awaited, or an event falls between
        streams[client.user] += 1
        listening = asyncio.create_task(until_gone(receive, client))
        try:
            start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(start)
            retry = f"retry: {random.randint(2000, 5000)}\n\n"  # ! or all return in the same second
            await send_all(client, send, retry + text)
        except asyncio.TimeoutError:
            print("cut a client: too slow", flush=True)  # it comes back and resumes from the log
        finally:
            listening.cancel()
            clients.discard(client)  # ! or the server never lets go of those who left
            streams[client.user] -= 1
            print(f"a client left, {len(clients)} connected", flush=True)


async def send_all(client, send, text):
    beat_at = 0
    while not client.is_gone and time.monotonic() < client.ends_at:
        client.wake.clear()
        more = take(client)
        if not more and time.monotonic() >= beat_at:
            more, beat_at = beat(client), time.monotonic() + heartbeat_s
        await write(send, text + more)
        text = ""
        if not more:
            with suppress(asyncio.TimeoutError):
                until_s = min(beat_at, client.ends_at) - time.monotonic()
                await asyncio.wait_for(client.wake.wait(), max(until_s, 0))
    # The client comes back after its own wait, not with all the others.
    await write(send, f"retry: {random.randint(1000, 5000)}\n\n", more_body=False)


# ! A client that takes nothing for three heartbeats is too slow.
async def write(send, text, more_body=True):
    piece = {"type": "http.response.body", "body": text.encode(), "more_body": more_body}
    await asyncio.wait_for(send(piece), 3 * heartbeat_s)


async def until_gone(receive, client):
    while (await receive())["type"] != "http.disconnect":
        pass
    client.is_gone = True
    client.wake.set()


async def events(request):
    user = user_of(request)
    if user is None:
        return Response(status_code=401)
    if server.should_exit:
        return Response(status_code=503, headers={"Retry-After": "5"})
    if streams[user] >= max_per_user:
        return Response(status_code=429, headers={"Retry-After": "30"})
    # The header first: a browser that reconnects repeats the address, with its old query.
    after = request.headers.get("last-event-id", request.query_params.get("after"))
    headers = {
        "Cache-Control": "no-store, no-transform",  # ! one user's; asks proxies not to compress
        "X-Accel-Buffering": "no",  # ! keeps nginx from buffering events
    }
    return Stream(user, after, headers)


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
routes = [Route("/events", events), Route("/snapshot", snapshot)]
app = Starlette(routes=routes, middleware=[cors], lifespan=lifespan)


class Server(uvicorn.Server):
    def handle_exit(self, sig, frame):
        self.should_exit = True  # in place of ending with the signal once more

    # ! uvicorn waits for open answers, and these have no end by themselves
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
server = Server(uvicorn.Config(app, port=setting("PORT", 8080), limit_concurrency=10_000))

if __name__ == "__main__":
    server.run()
