import { LIMITS } from '../wire/limits.ts'
import { showValue } from '../wire/show-value.ts'
import { ProblemError } from './problem.ts'

/** The fields of a JSON object from outside. */
export type Fields = { readonly [field: string]: unknown }

/**
 * Reads the JSON object in a request's body.
 *
 * @throws ProblemError `unsupported-body`, `body-too-large`, `body-too-slow` or `bad-json`
 */
export async function readJsonObject(request: Request): Promise<Fields> {
  checkType(request.headers)
  const value = parse(await readText(request))
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new ProblemError('bad-json', `Body: expected a JSON object, got ${showValue(value)}.`)
}

// Accepts only types that a page of another origin cannot send without a preflight: with text/plain
// or no type at all, any page could make its visitors create runs.
// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
const JSON_TYPE = /^application\/([a-z0-9.-]+\+)?json\s*(;|$)/i
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i

function checkType(headers: Headers): void {
  const type = headers.get('Content-Type') ?? undefined
  const charset = type?.match(CHARSET)?.[1] ?? 'utf-8'
  if (type === undefined || !(JSON_TYPE.test(type) && /^utf-?8$/i.test(charset))) {
    throw unsupported(`Content-Type: expected application/json in UTF-8, got ${showValue(type)}.`)
  }
  const coding = headers.get('Content-Encoding')
  if (coding !== null && coding.toLowerCase() !== 'identity') {
    throw unsupported(`Content-Encoding: expected none, got ${showValue(coding)}. Send it plain.`)
  }
}

function unsupported(detail: string): ProblemError {
  return new ProblemError('unsupported-body', detail)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('bad-json', `Body: expected a JSON object, got ${showValue(text)}.`)
  }
}

/** Reads up to the limit and ignores Content-Length: chunked bodies have none, others may lie. */
async function readText(request: Request): Promise<string> {
  const bytes = await readBytes(request)
  if (bytes === undefined) {
    const detail = `Body: expected at most ${LIMITS.maxBodyBytes} bytes, got more. Send less.`
    throw new ProblemError('body-too-large', detail)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw new ProblemError('bad-json', 'Body: expected UTF-8, got bytes that are not.')
  }
}

/** How long a body may take to arrive; anything later is dropped. */
const BODY_MS = 6000

/** Most bytes to read of an unwanted body; Cloudflare's own limit on bodies. */
const DISCARD_BYTES = 100 * 1024 * 1024

/**
 * Reads the rest of a body and discards it. A client, or a proxy before it, that is still sending
 * when the response comes may see a broken connection instead of the response.
 */
export async function discardBody(request: Request): Promise<void> {
  if (request.body !== null && !request.bodyUsed) {
    await readBytes(request).catch(() => undefined)
  }
}

const TOO_SLOW = `Body: expected all of it within ${BODY_MS / 1000} s, got a part. Send it again.`

/** Returns the bytes of a body; undefined if there are too many, which it reads and discards. */
async function readBytes(request: Request): Promise<ArrayBuffer | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  const arrived = new AbortController()
  const tooLate = scheduler.wait(BODY_MS, { signal: arrived.signal }).then(
    () => 'too late' as const,
    () => undefined,
  )
  try {
    while (size < DISCARD_BYTES) {
      const part = await Promise.race([reader?.read(), tooLate])
      if (part === 'too late') throw new ProblemError('body-too-slow', TOO_SLOW)
      const { done = true, value } = part ?? {}
      if (done || value === undefined) break
      size += value.byteLength
      if (size > LIMITS.maxBodyBytes) chunks.length = 0
      else chunks.push(value)
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('bad-json', 'Body: expected all of it, got a part. Send it again.')
  } finally {
    arrived.abort()
  }
  return size > LIMITS.maxBodyBytes ? undefined : await new Blob(chunks).arrayBuffer()
}
