import { respond } from '../../web-stream.mjs'

export const prerender = false

export const GET = ({ request }) => respond(request)
