import { openWith } from './graphql-ws.mjs'

// As its documentation has it: tries again without end, and leaves a server that answers no ping.
export const open = (url, options, on) => {
  let socket
  let late
  return openWith(url, options, on, {
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    keepAlive: 10_000,
    on: {
      opened: (opened) => {
        socket = opened
        on.open()
      },
      closed: ({ code }) => on.closed(code),
      error: on.error,
      ping: (received) => {
        if (!received) late = setTimeout(() => socket.close(4408, 'Request Timeout'), 5000)
      },
      pong: (received) => received && clearTimeout(late),
    },
  })
}
