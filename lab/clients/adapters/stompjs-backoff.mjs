import { ReconnectionTimeMode } from '@stomp/stompjs'
import { openWith } from './stompjs.mjs'

export const open = (url, options, on) =>
  openWith(url, options, on, {
    reconnectDelay: 1000,
    reconnectTimeMode: ReconnectionTimeMode.EXPONENTIAL,
    maxReconnectDelay: 30_000,
    connectionTimeout: 20_000,
  })
