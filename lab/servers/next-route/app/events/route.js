import { respond } from '../../web-stream.mjs'

export const dynamic = 'force-dynamic'

export const GET = (request) => respond(request)
