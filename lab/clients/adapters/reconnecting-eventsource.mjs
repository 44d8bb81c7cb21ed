import ReconnectingEventSource from 'reconnecting-eventsource'

export const open = (url, { credentials, lastEventId }, on) => {
  const source = new ReconnectingEventSource(url, {
    withCredentials: credentials === true,
    lastEventId,
  })
  const hear = ({ data, lastEventId: id, type }) => on.event(data, { id, type })
  source.onopen = on.open
  source.onerror = on.error
  source.onmessage = hear
  source.addEventListener('update', hear)
  return source
}
