import { asked, tell } from './asked.mjs'

/** A response as the fetch standard has it, for Bun and Deno. */
export function respond(request) {
  const scenario = asked(request.url)
  tell(scenario, 'request')
  const bytes = new TextEncoder()
  const body = new ReadableStream({
    async start(controller) {
      await scenario.play(
        (event) => controller.enqueue(bytes.encode(event)),
        () => controller.close(),
      )
    },
    cancel() {
      scenario.left = true
      tell(scenario, 'left')
    },
  })
  return new Response(body, { headers: { 'content-type': scenario.type, ...scenario.headers } })
}
