import { defineEventHandler, toWebRequest } from 'h3'
import { respond } from '../../web-stream.mjs'

export default defineEventHandler((event) => respond(toWebRequest(event)))
