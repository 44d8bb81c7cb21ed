import asyncio

import lab
import websockets


async def main():
    url = lab.begin()
    loop = asyncio.get_running_loop()
    current = None

    def send(text):
        asyncio.run_coroutine_threadsafe(current.send(text), loop).result()

    async def follow():
        nonlocal current
        options = {"extra_headers": lab.task["headers"]}
        options["subprotocols"] = lab.task["protocols"] or None
        async for websocket in websockets.connect(url, **options):
            current = websocket
            lab.tell("open")
            try:
                async for message in websocket:
                    lab.event(message)
                lab.tell("closed", code=websocket.close_code)
            except websockets.ConnectionClosed as closed:
                lab.error(closed)

    task = asyncio.ensure_future(follow())
    lab.listen(send, lambda: loop.call_soon_threadsafe(task.cancel))
    try:
        await task
    except (Exception, asyncio.CancelledError) as problem:
        lab.error(problem)
    await asyncio.Event().wait()


asyncio.run(main())
