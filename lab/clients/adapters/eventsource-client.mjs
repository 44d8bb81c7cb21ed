import { createEventSource } from 'eventsource-client'

export const open = (url, { headers, body, token, tokens, lastEventId }, on) =>
  createEventSource({
    url,
    headers,
    ...(body && { method: 'POST', body }),
    initialLastEventId: lastEventId,
    fetch: (input, init) =>
      fetch(input, {
        ...init,
        headers: { ...init.headers, ...(tokens && { Authorization: token() }) },
      }),
    onConnect: on.open,
    onDisconnect: () => on.error('disconnected'),
    onScheduleReconnect: ({ delay }) => on.error(`reconnects after ${delay} ms`),
    onMessage: ({ data, id, event }) => on.event(data, { id, type: event }),
  })
