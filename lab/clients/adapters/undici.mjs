import { EventSource } from 'undici'

export const open = (url, _, on) => {
  const source = new EventSource(url)
  const hear = ({ data, lastEventId, type }) => on.event(data, { id: lastEventId, type })
  source.onopen = on.open
  source.onerror = on.error
  source.onmessage = hear
  source.addEventListener('update', hear)
  return source
}
