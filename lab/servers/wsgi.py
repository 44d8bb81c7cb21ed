import time

from asked import Scenario


def app(environ, start_response):
    scenario = Scenario(environ["QUERY_STRING"])
    scenario.tell("request")
    start_response("200 OK", [("content-type", scenario.type), *scenario.headers])
    return body(scenario)


def body(scenario):
    done = False
    try:
        for n in range(1, scenario.events + 1):
            time.sleep(scenario.wait(n))
            event = scenario.event(n)
            scenario.tell(f"event {n}", len(event))
            yield event
        while scenario.holds:
            time.sleep(1)
        done = True
        scenario.tell("end")
    finally:
        if not done:
            scenario.tell("left")
