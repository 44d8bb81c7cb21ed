import { EventStreamContentType, fetchEventSource } from '@microsoft/fetch-event-source'

export const open = (url, { headers, body, credentials }, on) => {
  const end = new AbortController()
  fetchEventSource(url, {
    headers,
    ...(body && { method: 'POST', body }),
    ...(credentials && { credentials: 'include' }),
    signal: end.signal,
    // The check that it makes by itself, and what its documentation adds to it.
    onopen: async (response) => {
      const type = response.headers.get('content-type')
      if (!response.ok || !type?.startsWith(EventStreamContentType)) throw response
      on.open()
    },
    onmessage: ({ data, id, event }) => on.event(data, { id, type: event || 'message' }),
    onclose: () => on.closed(),
    onerror: (error) => on.error(error),
  }).catch(on.error)
  return { close: () => end.abort() }
}
