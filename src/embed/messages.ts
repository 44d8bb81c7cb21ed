/**
 * What a frame and its host tell each other: `{ whichwire: 1, type, … }` by postMessage, in the form
 * of /embed/messages.schema.json. Both sides read with the functions below, which take nothing on
 * trust: an unknown message is no message.
 */

/** No widget is taller, px: whatever asks for more is broken or hostile. */
export const MAX_HEIGHT = 10_000

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
  /** The frame answers only the origin that said hello. */
  { readonly type: 'hello' } | { readonly type: 'theme'; readonly theme: Theme }

/** `auto` follows the reader's system. */
export type Theme = 'auto' | 'light' | 'dark'

const isText = (value: unknown) => typeof value === 'string'
const isHeight = (value: unknown) => typeof value === 'number' && !Number.isNaN(value)
const isAnswers = (value: unknown) =>
  typeof value === 'object' && !Array.isArray(value) && Object.values(value ?? [0]).every(isText)

/** A verdict's address may end in a link of the host, where a `javascript:` one would run. */
function isVerdict(value: unknown): boolean {
  const { transport, strength, title, url } = Object(value) as Fields
  return [transport, strength, title, url].every(isText) && /^https?:\/\//.test(url as string)
}

/** The field that each message of a frame must have, and what it must be. */
const FIELDS: Readonly<Record<string, readonly [name: string, is: (value: unknown) => boolean]>> = {
  ready: ['height', isHeight],
  resize: ['height', isHeight],
  answer: ['answers', isAnswers],
  verdict: ['verdict', isVerdict],
  live: ['state', (value) => value === 'started' || value === 'stopped'],
  error: ['message', isText],
}

type Fields = { readonly [field: string]: unknown }

/** Reads what a frame says. Heights are clamped to what a widget can have. Never throws. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  const message = fieldsOf(data)
  const { type } = message
  if (typeof type !== 'string' || !Object.hasOwn(FIELDS, type)) return
  const [name, is] = FIELDS[type] ?? ['', () => false]
  let value = message[name]
  if (!is(value)) return
  if (typeof value === 'number') value = Math.max(0, Math.min(Math.ceil(value), MAX_HEIGHT))
  return { type, [name]: value } as never
}

/** Reads what a host says. Never throws. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  const { type, theme } = fieldsOf(data)
  if (type === 'hello') return { type }
  if (type !== 'theme') return
  return theme === 'auto' || theme === 'light' || theme === 'dark' ? { type, theme } : undefined
}

/** The fields of a message of version 1; none of anything else. */
function fieldsOf(data: unknown): Fields {
  const fields = Object(data) as Fields
  return fields['whichwire'] === 1 ? fields : {}
}
