import { isTransport } from './transports.ts'
import { ANSWERS, type Answer, type Answers, type Transport } from './types.ts'

/** What a record keeps so that later editions can report what has changed. */
export interface RecordStamp {
  /** Version of the stamp's format. */
  readonly whichwire: 1
  /** Version of the framework's format, and the day the framework last changed. */
  readonly version: number
  readonly updated: string
  /** The day of the decision, ISO. */
  readonly date: string
  readonly permalink: string
  readonly answers: Answers
  readonly transport: Transport
  readonly outcome: string
  readonly departing?: {
    readonly to: Transport
    readonly reasons: readonly string[]
    readonly text?: string | undefined
  }
  /** Ids of watch-outs, all and those dealt with. */
  readonly watchOuts: readonly string[]
  readonly handled: readonly string[]
  /** Fingerprints of claims' statements, by claim id. */
  readonly claims: Readonly<Record<string, string>>
}

export type RecordErrorType =
  /** The file is not one of our records, in Markdown or JSON. */
  | 'no-record'
  /** It is one of our records, but part of it cannot be read. */
  | 'bad-record'
  /** Larger than any record. */
  | 'too-large'

/** A file that cannot be opened as a record. The message says what was expected. */
export class RecordError extends Error {
  override readonly name = 'RecordError'
  readonly type: RecordErrorType

  constructor(type: RecordErrorType, message: string) {
    super(message)
    this.type = type
  }
}

/** Maximum length in characters, far above that of a record with long texts of its own. */
const LARGEST = 200_000
const ID = /^[a-z][a-z0-9-]{0,59}$/
const MARK = /<!-- whichwire (\{.*\}) -->/g

/** Returns the stamp as a comment, invisible in Markdown. Comments may not contain two hyphens. */
export function stampComment(stamp: RecordStamp): string {
  return `<!-- whichwire ${JSON.stringify(stamp).replaceAll('--', '-\\u002d')} -->`
}

/**
 * Reads the stamp of a record file, in Markdown or JSON. Trusts nothing in it: checks ids, answers,
 * transports and days one by one and drops everything else. Throws a `RecordError`.
 */
export function readRecordStamp(text: string): RecordStamp {
  if (text.length > LARGEST) {
    throw new RecordError(
      'too-large',
      `The file has ${text.length} characters; expected a record of at most ${LARGEST}.`,
    )
  }
  return stampOf(parsed(text))
}

function parsed(text: string): unknown {
  // Takes the last one: the user's own texts come before it.
  const marked = [...text.matchAll(MARK)].at(-1)?.[1]
  try {
    if (marked) return JSON.parse(marked)
    if (text.trimStart().startsWith('{')) {
      const file: unknown = JSON.parse(text)
      return field(file, 'stamp')
    }
  } catch {
    throw new RecordError('bad-record', 'The record is damaged: what it keeps is not JSON.')
  }
  throw new RecordError(
    'no-record',
    'This is not one of our records; expected the Markdown or the JSON that a result page writes.',
  )
}

function stampOf(value: unknown): RecordStamp {
  const transport = textOf(value, 'transport')
  const [version, form] = [field(value, 'version'), field(value, 'whichwire')]
  if (form !== 1) {
    throw new RecordError('bad-record', `The record has the form ${String(form)}; expected 1.`)
  }
  if (!isTransport(transport) || typeof version !== 'number') {
    throw new RecordError('bad-record', 'The record names no transport or no version we know.')
  }
  const departing = departingOf(field(value, 'departing'))
  return {
    whichwire: 1,
    version,
    updated: dayOf(value, 'updated'),
    date: dayOf(value, 'date'),
    permalink: /^https?:\/\//.test(textOf(value, 'permalink')) ? textOf(value, 'permalink') : '',
    answers: answersOf(field(value, 'answers')),
    transport,
    outcome: ID.test(textOf(value, 'outcome')) ? textOf(value, 'outcome') : '',
    ...(departing && { departing }),
    watchOuts: idsOf(field(value, 'watchOuts')),
    handled: idsOf(field(value, 'handled')),
    claims: Object.fromEntries(
      entriesOf(field(value, 'claims')).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length <= 16,
      ),
    ),
  }
}

function departingOf(value: unknown): RecordStamp['departing'] {
  const to = textOf(value, 'to')
  if (!isTransport(to)) return undefined
  const text = textOf(value, 'text')
  return { to, reasons: idsOf(field(value, 'reasons')), ...(text && { text }) }
}

function answersOf(value: unknown): Answers {
  return Object.fromEntries(
    entriesOf(value).filter((entry): entry is [string, Answer] =>
      ANSWERS.some((answer) => answer === entry[1]),
    ),
  )
}

function idsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((id): id is string => typeof id === 'string' && ID.test(id)).slice(0, 200)
    : []
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .filter(([id]) => ID.test(id))
        .slice(0, 400)
    : []
}

function dayOf(value: unknown, key: string): string {
  const day = textOf(value, key)
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day : ''
}

function textOf(value: unknown, key: string): string {
  const text = field(value, key)
  return typeof text === 'string' ? text.slice(0, 4000) : ''
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined
}

/** Returns a short fingerprint of a text (FNV-1a, 32 bits) that shows whether it has changed. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const character of text.replace(/\s+/g, ' ').trim()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return hash.toString(16).padStart(8, '0')
}
