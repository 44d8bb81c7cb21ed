# A stream that answers a POST, one JSON value a line (NDJSON), with Starlette: numbered events of
# the topics asked for, a log to resume from, and a snapshot to begin with. It has no end, so that
# every end is a cut; an answer that does end must say so in a last line. One process.
# YOURS marks what you have to fill in: who asks, how many streams each user may have, the state.
# Run it with `pip install starlette uvicorn` and `python server.py`; look with
# `curl -N -d '{}' http://localhost:8080/events`.
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
max_body_bytes = 65_536

log = deque(maxlen=setting("LOG_LENGTH", 1000))  # ! without a bound the log fills the memory
last_id = time.time_ns() // 1000  # ! a restarted server continues above its old ids
state = None  # YOURS: what a page shows before any event; here it is the newest event
clients = set()
streams = Counter()  # of each user


# YOURS: who asks, by the session cookie or the Authorization header; None is answered with 401.
def user_of(request):
    return "anyone"


class Client:
    def __init__(self, user, topics, place):
        self.user = user
        self.topics = topics  # None for all
        self.place = place  # the id of the last event that it was sent
        self.wake = asyncio.Event()
        self.is_gone = False
        self.ends_at = time.monotonic() + max_age_s * random.uniform(0.8, 1)


def publish(topic, data):
    global last_id, state
    last_id += 1
    state = data
    log.append((topic, as_line(type="event", id=last_id, topic=topic, data=data)))
    for client in clients:
        client.wake.set()


def as_line(**message):
    return json.dumps(message) + "\n"  # JSON holds no raw line break


# Its id is a place to resume from, even for a client whose topics had no event.
def beat(client):
    return as_line(type="heartbeat", id=client.place)


# A client has a place in the log, and no queue: a long replay and a slow client take no memory.
def take(client):
    index = len(log) - (last_id - client.place)
    if index < 0:
        raise asyncio.TimeoutError  # the log has moved past its place
    piece = [log[i] for i in range(index, min(index + max_piece, len(log)))]
    client.place += len(piece)
    wanted = client.topics
    return "".join(line for topic, line in piece if wanted is None or topic in wanted)


def resume(after):
    if after is None:
        return last_id, ""
    with suppress(ValueError):
        if last_id - len(log) <= int(after) <= last_id:
            return int(after), ""
    # ! something is missing: the client has to get the snapshot, and continues after its id
    return last_id, as_line(type="reset", id=last_id)


class Stream(Response):
    def __init__(self, user, topics, after, headers):
        super().__init__(media_type="application/x-ndjson", headers=headers)
        del self.headers["content-length"]
        self.user, self.topics, self.after = user, topics, after

    async def __call__(self, scope, receive, send):
        place, text = resume(self.after)
        client = Client(self.user, self.topics, place)
        clients.add(client)  # ! before anything is awaited, or an event falls between
        streams[client.user] += 1
        listening = asyncio.create_task(until_gone(receive, client))
        try:
            start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
            await send(start)
            await send_all(client, send, text)
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
        place = client.place
        more = take(client)
        if client.place == place and time.monotonic() >= beat_at:
            more, beat_at = beat(client), time.monotonic() + heartbeat_s
        await write(send, text + more)
        text = ""
        if not more:
            with suppress(asyncio.TimeoutError):
                until_s = min(beat_at, client.ends_at) - time.monotonic()
                await asyncio.wait_for(client.wake.wait(), max(until_s, 0))
    # The client comes back after its own wait, not with all the others.
    await write(send, as_line(type="bye", retryMs=random.randint(1000, 5000)), more_body=False)


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
    length = request.headers.get("content-length")
    if length is None:
        return Response(status_code=411)  # a body in chunks, of unknown length
    if not length.isdigit() or int(length) > max_body_bytes:
        return Response(status_code=413)  # ! before any of it is kept in memory
    try:
        asked = await asyncio.wait_for(request.json(), 10)
    except asyncio.TimeoutError:
        return Response(status_code=408)  # ! a body that does not arrive
    except ValueError:
        return Response(status_code=400)
    topics = asked.get("topics") if isinstance(asked, dict) else ""
    if not (topics is None or isinstance(topics, list)):
        return Response(status_code=400)
    headers = {
        "Cache-Control": "no-store, no-transform",  # ! one user's; asks proxies not to compress
        "X-Accel-Buffering": "no",  # ! keeps nginx from buffering lines
    }
    return Stream(user, topics, request.query_params.get("after"), headers)


# The state and the id of the last event in it, read together, or an event is lost or doubled.
async def snapshot(request):
    if user_of(request) is None:
        return Response(status_code=401)
    return JSONResponse({"after": last_id, "state": state}, headers={"Cache-Control": "no-store"})


async def make_events():  # stands in for your own
    while True:
        await asyncio.sleep(setting("EVENT_MS", 1000) / 1000)
        publish("time", {"time": time.ctime()})


@asynccontextmanager
async def lifespan(_):
    task = asyncio.create_task(make_events())
    yield
    task.cancel()


# ! An allowed origin is answered by its name, because with credentials `*` is not.
cors = Middleware(
    CORSMiddleware,
    allow_origins=origins,
    allow_credentials=True,
    allow_methods=["GET", "POST"],
    allow_headers=["Content-Type", "Authorization"],
)
routes = [Route("/events", events, methods=["POST"]), Route("/snapshot", snapshot)]
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
