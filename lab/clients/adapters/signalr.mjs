import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr'

export const open = async (url, { tokens, token }, on) => {
  const connection = new HubConnectionBuilder()
    .withUrl(url.replace(/^ws/, 'http'), {
      skipNegotiation: true,
      transport: HttpTransportType.WebSockets,
      ...(tokens && { accessTokenFactory: token }),
    })
    .withAutomaticReconnect()
    .configureLogging(LogLevel.None)
    .build()
  connection.on('event', (data) => on.event(data))
  connection.onreconnecting((error) => on.error(error))
  connection.onreconnected(() => on.open())
  connection.onclose((error) => (error ? on.error(error) : on.closed()))
  connection.start().then(on.open, on.error)
  return { send: (text) => connection.send('say', text), close: () => connection.stop() }
}
