import { EventSourcePolyfill } from 'event-source-polyfill'

export const open = (url, { headers, credentials }, on) => {
  const source = new EventSourcePolyfill(url, { headers, withCredentials: credentials === true })
  const hear = ({ data, lastEventId, type }) => on.event(data, { id: lastEventId, type })
  source.onopen = on.open
  source.onerror = on.error
  source.onmessage = hear
  source.addEventListener('update', hear)
  return source
}
