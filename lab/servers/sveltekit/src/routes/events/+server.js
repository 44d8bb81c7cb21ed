import { respond } from '../../../web-stream.mjs'

export const GET = ({ request }) => respond(request)
