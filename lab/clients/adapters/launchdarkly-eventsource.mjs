import { EventSource } from 'launchdarkly-eventsource'

export const openWith = (url, { headers, body }, on, more) => {
  const source = new EventSource(url, { headers, ...(body && { method: 'POST', body }), ...more })
  const hear = ({ data, lastEventId, type }) => on.event(data, { id: lastEventId, type })
  source.onopen = on.open
  source.onerror = on.error
  source.onmessage = hear
  source.addEventListener('update', hear)
  return source
}

export const open = (url, options, on) => openWith(url, options, on, {})
