import RobustWebSocket from 'robust-websocket'

export const open = (url, { protocols, token, tokens }, on) => {
  const socket = new RobustWebSocket(tokens ? () => `${url}?${token()}` : url, protocols ?? [])
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', on.open)
  socket.addEventListener('message', ({ data }) => on.event(data))
  socket.addEventListener('error', on.error)
  socket.addEventListener('close', ({ code }) => on.closed(code))
  return { send: (text) => socket.send(text), close: () => socket.close() }
}
