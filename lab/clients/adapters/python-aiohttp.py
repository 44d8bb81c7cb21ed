import asyncio

import aiohttp
import lab


async def main():
    url = lab.begin()
    loop = asyncio.get_running_loop()
    current = None

    def act(method, *args):
        asyncio.run_coroutine_threadsafe(getattr(current, method)(*args), loop).result()

    lab.listen(lambda text: act("send_str", text), lambda: act("close"))
    async with aiohttp.ClientSession() as session:
        try:
            async with session.ws_connect(
                url, headers=lab.task["headers"], protocols=lab.task["protocols"]
            ) as current:
                lab.tell("open")
                async for message in current:
                    if message.type is aiohttp.WSMsgType.ERROR:
                        lab.error(message.data)
                    else:
                        lab.event(message.data)
                lab.tell("closed", code=current.close_code)
        except Exception as problem:
            lab.error(problem)
        await asyncio.Event().wait()


asyncio.run(main())
