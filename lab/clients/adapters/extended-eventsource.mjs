import { EventSource } from 'extended-eventsource'

export const open = (url, { headers, body, credentials }, on) => {
  const source = new EventSource(url, {
    headers,
    ...(body && { method: 'POST', body }),
    withCredentials: credentials === true,
  })
  const hear = ({ data, lastEventId, type }) => on.event(data, { id: lastEventId, type })
  source.onopen = on.open
  source.onerror = on.error
  source.onmessage = hear
  source.addEventListener('update', hear)
  return source
}
