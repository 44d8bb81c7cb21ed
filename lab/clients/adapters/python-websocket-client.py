import threading

import lab
import websocket

app = websocket.WebSocketApp(
    lab.begin(),
    header=lab.task["headers"],
    subprotocols=lab.task["protocols"] or None,
    on_open=lambda _: lab.tell("open"),
    on_message=lambda _, message: lab.event(message),
    on_error=lambda _, problem: lab.error(problem),
    on_close=lambda _, code, __: lab.tell("closed", code=code),
)
lab.listen(lambda text: app.send(text), app.close)
app.run_forever()
threading.Event().wait()
