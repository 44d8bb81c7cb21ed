"""What the lab's scenario asks of a server, and how this server tells what it does."""

import json
import os
import threading
import urllib.parse
import urllib.request

ORIGIN = os.environ.get("ORIGIN", "http://127.0.0.1:8080")
TYPES = {"sse": "text/event-stream", "ndjson": "application/x-ndjson"}


class Scenario:
    def __init__(self, query):
        asked = urllib.parse.parse_qs(query)
        first = {name: values[0] for name, values in asked.items()}
        self.run = first.get("run", "")
        self.form = first.get("form", "sse")
        self.type = TYPES[self.form]
        self.events = int(first.get("events", 8))
        self.first = int(first.get("firstMs", 300)) / 1000
        self.every = int(first.get("everyMs", 300)) / 1000
        self.filling = "x" * int(first.get("bytes", 20))
        self.holds = first.get("finish") == "hold"
        self.headers = [tuple(line.split(": ", 1)) for line in asked.get("headers", [])]

    def event(self, n):
        if self.form == "sse":
            return f"id: {n}\ndata: {n} {self.filling}\n\n".encode()
        return (json.dumps({"number": n, "filling": self.filling}) + "\n").encode()

    def wait(self, n):
        return self.first if n == 1 else self.every

    def tell(self, what, size=""):
        query = urllib.parse.urlencode({"run": self.run, "what": what, "bytes": size})
        address = f"{ORIGIN}/saw?{query}"
        threading.Thread(target=self._send, args=(address,), daemon=True).start()

    def _send(self, address):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            pass
