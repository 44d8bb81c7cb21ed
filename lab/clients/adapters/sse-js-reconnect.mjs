import { openWith } from './sse-js.mjs'

export const open = (url, options, on) =>
  openWith(url, options, on, { autoReconnect: true, reconnectDelay: 3000, useLastEventId: true })
