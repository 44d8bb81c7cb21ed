import websocket from 'websocket'

export const open = (url, { headers, protocols }, on) => {
  const socket = new websocket.w3cwebsocket(url, protocols ?? [], undefined, headers)
  socket.binaryType = 'arraybuffer'
  socket.onopen = on.open
  socket.onmessage = ({ data }) => on.event(data)
  socket.onerror = on.error
  socket.onclose = ({ code }) => on.closed(code)
  return { send: (text) => socket.send(text), close: () => socket.close() }
}
