/**
 * What a frame and its host tell each other: `{ whichwire: 1, type, … }` by postMessage, in the form
 * of /embed/messages.schema.json. Both sides read with the functions below, which take nothing on
 * trust: an unknown message is no message.
 */

import type { Words } from './frame-words.ts'

/** No widget is taller, px: the longest table in the narrowest column has a third of it. */
export const MAX_HEIGHT = 100_000

/** Answers by question and refiner: `yes`, `no`, `unsure`. */
export type MessageAnswers = Readonly<Record<string, string>>

/** A verdict as a host is told of it. */
export interface MessageVerdict {
  /** A transport id, such as `sse`. */
  readonly transport: string
  readonly strength: string
  readonly title: string
  /** The result's own page. */
  readonly url: string
}

export type FrameMessage =
  | { readonly type: 'ready'; readonly height: number }
  | { readonly type: 'resize'; readonly height: number }
  | { readonly type: 'answer'; readonly answers: MessageAnswers }
  | { readonly type: 'verdict'; readonly verdict: MessageVerdict }
  | { readonly type: 'live'; readonly state: 'started' | 'stopped' }
  | { readonly type: 'error'; readonly message: string }

export type HostMessage =
  /** The frame answers only the origin that said hello. A loader of before 0.3 says no more than that. */
  | ({ readonly type: 'hello'; readonly words?: Words } & Partial<Seen>)
  | ({ readonly type: 'theme' } & Seen)

interface Seen {
  readonly theme: Theme
  /** Undefined from a loader of before 0.3. */
  readonly look: Look | undefined
}

/** `auto` follows the reader's system. */
export type Theme = 'auto' | 'light' | 'dark'

/** What a host wants a frame to look like: values of its custom properties, by the name after `--whichwire-`. */
export type Look = Readonly<Record<string, string>>

type Fields = { readonly [field: string]: unknown }

const isText = (value: unknown) => typeof value === 'string'
const isTexts = (value: unknown) =>
  typeof value === 'object' && Object.values(value ?? [0]).every(isText)

/** Reads what a frame says. Heights are clamped to what a widget can have. Never throws. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  const { type, height, answers, verdict, state, message } = fieldsOf(data)
  const is = (...types: readonly unknown[]) => types.includes(type)
  const detail =
    is('ready', 'resize') && Number.isFinite(height)
      ? { height: Math.max(0, Math.min(Math.ceil(height as number), MAX_HEIGHT)) }
      : is('answer') && isTexts(answers)
        ? { answers }
        : // A verdict's address may end in a link of the host, where a `javascript:` one would run.
          is('verdict') && isTexts(verdict) && /^https?:/.test(Object(verdict).url)
          ? { verdict }
          : is('live') && ['started', 'stopped'].includes(state as string)
            ? { state }
            : is('error') && isText(message) && { message }
  return detail ? ({ type, ...detail } as never) : undefined
}

/** Reads what a host says. Never throws. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  const { type, theme, look, ...more } = fieldsOf(data)
  const { lang, dir, strings } = more
  const words = { lang, dir, strings }
  const seen =
    theme === 'auto' || theme === 'light' || theme === 'dark'
      ? { theme: theme as Theme, look: isTexts(look) ? (look as Look) : undefined }
      : undefined
  if (type === 'hello')
    return { type, ...seen, ...(isTexts(words) && { words: words as unknown as Words }) }
  return type === 'theme' && seen ? { type, ...seen } : undefined
}

/** The fields of a message of version 1; none of anything else. */
function fieldsOf(data: unknown): Fields {
  const fields = Object(data) as Fields
  return fields['whichwire'] === 1 ? fields : {}
}
