// partysocket began as a copy of reconnecting-websocket; both are used alike.
export const openWith = (Socket, url, { protocols, token, tokens }, on) => {
  const socket = new Socket(tokens ? () => `${url}?${token()}` : url, protocols)
  socket.binaryType = 'arraybuffer'
  socket.onopen = on.open
  socket.onmessage = ({ data }) => on.event(data)
  socket.onerror = on.error
  socket.onclose = ({ code }) => on.closed(code)
  return { send: (text) => socket.send(text), close: () => socket.close() }
}
