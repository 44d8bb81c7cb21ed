import { openWith } from './lane-websocket.mjs'

export const open = (url, options, on) => openWith('resume', url, options, on)
