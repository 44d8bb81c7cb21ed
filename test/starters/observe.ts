import { vi } from 'vitest'
import { pageOrigin } from './readers.ts'

/** Settings without any event or heartbeat within a test. */
export const quiet = { EVENT_MS: 1_000_000, HEARTBEAT_MS: 1_000_000, ORIGINS: pageOrigin }

export const until = (condition: () => unknown) =>
  vi.waitUntil(condition, { timeout: 15_000, interval: 10 })

/** Reads the start of an endless response until it matches `enough`. */
export async function firstText(response: Response, enough: RegExp): Promise<string> {
  let text = ''
  for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece
    if (enough.test(text)) break
  }
  return text
}
