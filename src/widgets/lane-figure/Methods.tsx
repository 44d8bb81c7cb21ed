/** Explains how each number is measured. Needs no script. */
export function Methods() {
  return (
    <details>
      <summary>How these numbers are measured</summary>
      <dl class="stack">
        <dt>Delay</dt>
        <dd>
          From the moment an event was due on the server to its arrival in the page. It includes the
          wait for the next poll, for a connection, or for a buffer to be flushed.
        </dd>
        <dt>Latency, one way</dt>
        <dd>
          From the server writing an event to the page reading it. Server and page have two clocks,
          which are compared before the run by up to twelve round trips. Each round trip bounds how
          far apart the clocks are; the ± is the uncertainty that all of them together leave. It
          covers the worst case as long as all parts of the demo server share one clock.
        </dd>
        <dt>Upstream and round trip</dt>
        <dd>
          About once a second the page sends a small message: a frame on the WebSocket, which echoes
          it, and one POST shared by the lanes that cannot send. The upstream time is as uncertain
          as the clocks; the round trip is timed on one clock. Where the browser reports it, a POST
          is timed from leaving the browser until the first byte of its response: waiting for a free
          connection is left out. The frames are part of the WebSocket’s bytes; the POSTs belong to
          no lane and are not in the table.
        </dd>
        <dt>Jitter</dt>
        <dd>
          RFC 3550, section 6.4.1: how much the time in transit changes from one event to the next,
          smoothed over sixteen. The offset of the clocks cancels out; the server stamps whole
          milliseconds, so a value below 1 ms says nothing.
        </dd>
        <dt>Sent, received, lost, still due</dt>
        <dd>
          Received, lost and still due add up to sent, at every moment. An event counts as sent from
          the moment it falls due on the server. It is lost when a later one has arrived without it,
          when the lane stays closed, or when the run has ended without it. Until then it is still
          due: a connection that says nothing may be dead, or late.
        </dd>
        <dt>Nothing for some seconds, silent</dt>
        <dd>
          Script is not told when a connection dies without a close. So after two seconds the state
          of a lane says how long nothing has arrived, and after 20 s it calls the lane silent: a
          third longer than the server’s heartbeat. EventSource and WebSocket themselves do nothing
          about it; the clients of our starters open a new connection. The fetch stream gives up
          after 20 s, and so does long polling, whose request may wait for 15 s.
        </dd>
        <dt>Replayed</dt>
        <dd>Events that were due while the lane was away, and arrived once it was back.</dd>
        <dt>Recovery</dt>
        <dd>
          From a fault, or from a break that nobody caused, until the arrival of the first event
          that was due after it. A client that does not resume recovers too, without what it missed.
        </dd>
        <dt>Bytes</dt>
        <dd>
          Computed from the framing rules, not captured. Payload is the events’ JSON, framing what
          each protocol puts around it: frame headers of RFC 6455, fields and line ends of an event
          stream, HTTP/1.1 chunks. Headers are those of requests and responses: script does not see
          them, so the demo server reports those that it saw, in HTTP/1.1 form. Comments that keep a
          stream alive, TLS and TCP are left out. Where a WebSocket compresses its messages, script
          cannot know the compressed size, and the number is the size before compression.
        </dd>
      </dl>
    </details>
  )
}
