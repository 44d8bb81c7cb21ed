"""The lab's side of a Python adapter: reads commands and reports events, one object per line."""

import json
import os
import sys
import threading

task = {}
_events = 0


def begin():
    """Waits for the task, once everything the adapter needs is loaded."""
    tell("ready")
    task.update(json.loads(sys.stdin.readline() or "{}") or os._exit(0))
    return task["url"]


def tell(what, **more):
    sys.stdout.write(json.dumps({"what": what, **more}) + "\n")
    sys.stdout.flush()


def error(problem):
    tell("error", data=str(problem) or type(problem).__name__)


def event(data):
    global _events
    _events += 1
    tell("event", data=data if isinstance(data, str) else f"binary of {len(data)} bytes")
    if _events == task["throwsAt"]:
        raise RuntimeError("thrown by the handler")


def listen(send, close):
    """Runs commands, in its own thread."""

    def hear():
        for line in sys.stdin:
            act, _, text = line.rstrip("\n").partition(" ")
            try:
                if act == "close":
                    close()
                else:
                    send(text)
                    tell("sent", data=text)
            except Exception as problem:
                tell("refused" if act == "send" else "error", data=f"{text}: {problem!r}")
        os._exit(0)

    threading.Thread(target=hear, daemon=True).start()
