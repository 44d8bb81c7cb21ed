import asyncio

from asked import Scenario


async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    scenario = Scenario(scope["query_string"].decode())
    scenario.tell("request")
    gone = asyncio.ensure_future(disconnected(receive))
    headers = [("content-type", scenario.type), *scenario.headers]
    await send(
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(name.encode(), value.encode()) for name, value in headers],
        }
    )
    scenario.tell("head")
    for n in range(1, scenario.events + 1):
        await asyncio.wait([gone], timeout=scenario.wait(n))
        if gone.done():
            break
        event = scenario.event(n)
        scenario.tell(f"event {n}", len(event))
        await send({"type": "http.response.body", "body": event, "more_body": True})
    if scenario.holds:
        await gone
    if gone.done():
        scenario.tell("left")
        return
    gone.cancel()
    scenario.tell("end")
    await send({"type": "http.response.body", "body": b""})


async def disconnected(receive):
    while (await receive())["type"] != "http.disconnect":
        pass
