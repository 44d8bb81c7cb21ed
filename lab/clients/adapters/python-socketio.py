import threading

import lab
import socketio

url = lab.begin()
client = socketio.Client()
client.on("connect", lambda: lab.tell("open"))
client.on("disconnect", lambda: lab.error("disconnect"))
client.on("connect_error", lambda problem=None: lab.error(f"connect_error {problem}"))
client.on("event", lab.event)
lab.listen(lambda text: client.emit("say", text), client.disconnect)
try:
    client.connect(url, headers=lab.task["headers"], transports=["websocket"])
except Exception as problem:
    lab.error(problem)
threading.Event().wait()
