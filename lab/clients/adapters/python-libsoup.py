import gi
import lab

gi.require_version("Soup", "3.0")
from gi.repository import GLib, Soup  # noqa: E402

current = None


def connected(session, result):
    global current
    try:
        current = session.websocket_connect_finish(result)
    except GLib.Error as problem:
        return lab.error(problem.message)
    lab.tell("open")
    current.set_max_incoming_payload_size(0)
    current.connect("message", received)
    current.connect("error", lambda _, problem: lab.error(problem.message))
    current.connect("closed", lambda socket: lab.tell("closed", code=socket.get_close_code()))


def received(_, kind, message):
    data = message.get_data()
    lab.event(data.decode() if kind == Soup.WebsocketDataType.TEXT else data)


request = Soup.Message.new("GET", lab.begin())
for name, value in lab.task["headers"].items():
    request.get_request_headers().append(name, value)
session = Soup.Session()
session.websocket_connect_async(request, None, lab.task["protocols"] or None, 0, None, connected)
lab.listen(lambda text: current.send_text(text), lambda: GLib.idle_add(current.close, 1000, None))
GLib.MainLoop().run()
