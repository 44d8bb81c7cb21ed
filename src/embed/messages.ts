/**
 * The messages between a frame and its host: `{ whichwire: 1, type, … }` by postMessage, as
 * described by /embed/messages.schema.json. Both sides read them with the functions below, which
 * trust nothing: unknown messages are ignored.
 */

import type { Words } from './frame-words.ts'
import type { Place } from './host-theme.ts'

/** No widget is taller, px: the longest table in the narrowest column has a third of this. */
export const MAX_HEIGHT = 100_000

/** Answers by question and refiner: `yes`, `no`, `unsure`. */
export type MessageAnswers = Readonly<Record<string, string>>

/** A verdict as it is reported to a host. */
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
  /** The CSS `color-scheme` of the frame: `light`, `dark`, or `light dark`. */
  | { readonly type: 'theme'; readonly scheme: string }

export type HostMessage =
  /** The frame answers only the origin that said hello. Loaders before 0.3 send only the type. */
  | ({ readonly type: 'hello'; readonly words?: Words } & Partial<Seen>)
  | ({ readonly type: 'theme' } & Seen)

interface Seen {
  readonly theme: Theme
  /** Undefined from a loader before 0.3. */
  readonly look: Look | undefined
  /** Computed colours around the frame: backgrounds, innermost first, and text. */
  readonly place: Place
}

/** `auto` follows the user's system, `host` the surroundings of the frame. */
export type Theme = (typeof THEMES)[number]

const THEMES = ['auto', 'light', 'dark', 'host'] as const

/** The looks that a host asks for: custom property values, by the name after `--whichwire-`. */
export type Look = Readonly<Record<string, string>>

type Fields = { readonly [field: string]: unknown }

const isText = (value: unknown) => typeof value === 'string'
const isTexts = (value: unknown) =>
  Object(value) === value && Object.values(value as object).every(isText)

/** Reads a frame's message; false if it is not one. Clamps heights to MAX_HEIGHT. Never throws. */
export function readFrameMessage(data: unknown): FrameMessage | false {
  const { whichwire, type, height, answers, verdict, state, message, scheme } = Object(data)
  const is = (name: FrameMessage['type']) => whichwire === 1 && type === name
  return is('ready') || is('resize')
    ? Number.isFinite(height) && {
        type,
        height: Math.max(0, Math.min(Math.ceil(height), MAX_HEIGHT)),
      }
    : is('answer')
      ? isTexts(answers) && { type, answers }
      : is('verdict')
        ? // A host may link to this address, where a `javascript:` URL would run.
          isTexts(verdict) && /^https?:/.test(verdict.url) && { type, verdict }
        : is('live')
          ? (state === 'started' || state === 'stopped') && { type, state }
          : is('theme')
            ? isText(scheme) && { type, scheme }
            : is('error') && isText(message) && { type, message }
}

/** Reads a host's message; undefined if it is not one. Never throws. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  const { type, theme: name, look, grounds, text, lang, dir, strings } = fieldsOf(data)
  const words = { lang, dir, strings }
  // The attribute may contain anything: unknown themes mean the default.
  const usual = type === 'hello' && isText(name) ? 'auto' : undefined
  const theme = THEMES.find((known) => known === name) ?? usual
  const seen = theme && {
    theme,
    look: isTexts(look) ? (look as Look) : undefined,
    place: {
      grounds: Array.isArray(grounds) && isTexts(grounds) ? grounds : [],
      text: isText(text) ? (text as string) : '',
    },
  }
  if (type === 'hello')
    return { type, ...seen, ...(isTexts(words) && { words: words as unknown as Words }) }
  return type === 'theme' && seen ? { type, ...seen } : undefined
}

/** Returns the fields of a message of version 1, or none. */
function fieldsOf(data: unknown): Fields {
  const fields = Object(data) as Fields
  return fields['whichwire'] === 1 ? fields : {}
}
