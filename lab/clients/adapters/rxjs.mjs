import { retry } from 'rxjs'
import { webSocket } from 'rxjs/webSocket'

export const openWith = (url, { protocols }, on, pipe) => {
  const subject = webSocket({
    url,
    protocol: protocols ?? [],
    deserializer: ({ data }) => data,
    serializer: (text) => text,
    binaryType: 'arraybuffer',
    openObserver: { next: () => on.open() },
    closeObserver: { next: ({ code }) => on.closed(code) },
  })
  const follow = subject
    .pipe(...pipe)
    .subscribe({ next: (data) => on.event(data), error: on.error })
  return { send: (text) => subject.next(text), close: () => follow.unsubscribe() }
}

export const open = (url, options, on) => openWith(url, options, on, [])

export { retry }
