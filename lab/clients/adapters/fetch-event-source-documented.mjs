import { EventStreamContentType, fetchEventSource } from '@microsoft/fetch-event-source'

class FatalError extends Error {}

// The error handling that its documentation proposes.
export const open = (url, { headers, body, credentials }, on) => {
  const end = new AbortController()
  fetchEventSource(url, {
    headers,
    ...(body && { method: 'POST', body }),
    ...(credentials && { credentials: 'include' }),
    signal: end.signal,
    onopen: async ({ ok, status, headers }) => {
      if (ok && headers.get('content-type')?.startsWith(EventStreamContentType)) return on.open()
      if (status >= 400 && status < 500 && status !== 429) throw new FatalError(`status ${status}`)
      throw new Error(`status ${status}`)
    },
    onmessage: ({ data, id, event }) => on.event(data, { id, type: event || 'message' }),
    onclose: () => {
      throw new Error('the server closed the connection')
    },
    onerror: (error) => {
      on.error(error)
      if (error instanceof FatalError) throw error
    },
  }).catch(on.error)
  return { close: () => end.abort() }
}
