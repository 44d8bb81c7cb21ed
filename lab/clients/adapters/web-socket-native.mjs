// The runtime's own WebSocket.
export const open = (url, { protocols }, on) => {
  const socket = new WebSocket(url, protocols ?? [])
  socket.binaryType = 'arraybuffer'
  socket.onopen = on.open
  socket.onmessage = ({ data }) => on.event(data)
  socket.onerror = on.error
  socket.onclose = ({ code }) => on.closed(code)
  return { send: (text) => socket.send(text), close: () => socket.close() }
}
