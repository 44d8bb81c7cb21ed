// Receives over WebTransport: datagrams, of which any may be lost, and streams, which arrive whole.
// Not shown: the server, which needs HTTP/3 and TLS, and the fallback for browsers without it.
// Written from the specification, and not run by our tests: https://www.w3.org/TR/webtransport/
// follow('https://example.com:4433/', { onDatagram: (bytes) => …, onStream: (text) => … })

/** Resolves when the session ends; what to do then, and how to resume, is yours to write. */
export async function follow(url, { onDatagram, onStream }) {
  const transport = new WebTransport(url) // ! sends no cookies: put a ticket into the address
  await transport.ready
  const ended = transport.closed.catch((error) => console.debug(error))
  const receiving = [
    each(transport.datagrams.readable, onDatagram),
    each(transport.incomingUnidirectionalStreams, async (stream) => {
      onStream(await new Response(stream).text()) // ! streams arrive separately, in any order
    }),
  ]
  await Promise.allSettled([ended, ...receiving])
}

async function each(readable, handle) {
  const reader = readable.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    handle(value)
  }
}
