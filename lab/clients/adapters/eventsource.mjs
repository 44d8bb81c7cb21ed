import { EventSource } from 'eventsource'

export const open = (url, { headers, token, tokens }, on) => {
  const withHeaders = (input, init) => {
    const authorization = tokens && { Authorization: token() }
    return fetch(input, { ...init, headers: { ...init.headers, ...headers, ...authorization } })
  }
  const source = new EventSource(url, { fetch: withHeaders })
  const hear = ({ data, lastEventId, type }) => on.event(data, { id: lastEventId, type })
  source.onopen = on.open
  source.onerror = on.error
  source.onmessage = hear
  source.addEventListener('update', hear)
  return source
}
