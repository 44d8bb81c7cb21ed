import { ArrayQueue, ExponentialBackoff, WebsocketBuilder } from 'websocket-ts'

// As its README begins, with its back-off and its buffer.
export const open = (url, { protocols }, on) => {
  const socket = new WebsocketBuilder(url)
    .withProtocols(protocols ?? [])
    .withBackoff(new ExponentialBackoff(1000, 6))
    .withBuffer(new ArrayQueue())
    .onOpen(() => on.open())
    .onMessage((_, { data }) => on.event(data))
    .onError((_, error) => on.error(error))
    .onClose((_, { code }) => on.closed(code))
    .build()
  socket.binaryType = 'arraybuffer'
  return { send: (text) => socket.send(text), close: () => socket.close() }
}
