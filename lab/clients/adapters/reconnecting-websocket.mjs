import ReconnectingWebSocket from 'reconnecting-websocket'
import { openWith } from './reconnecting.mjs'

export const open = (url, options, on) => openWith(ReconnectingWebSocket, url, options, on)
