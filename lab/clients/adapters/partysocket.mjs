import PartySocket from 'partysocket/ws'
import { openWith } from './reconnecting.mjs'

export const open = (url, options, on) => openWith(PartySocket, url, options, on)
