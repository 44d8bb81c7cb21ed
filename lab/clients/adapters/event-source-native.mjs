// The runtime's own EventSource.
export const open = (url, { credentials }, on) => {
  const source = new EventSource(url, { withCredentials: credentials === true })
  const hear = ({ data, lastEventId, type }) => on.event(data, { id: lastEventId, type })
  source.onopen = on.open
  source.onerror = on.error
  source.onmessage = hear
  source.addEventListener('update', hear)
  return source
}
