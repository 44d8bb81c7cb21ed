import { isTransport } from '../../framework/transports.ts'
import type { Transport } from '../../framework/types.ts'

/** What the user writes into a record. Stored on this device, one draft per address. */
export interface RecordDraft {
  readonly subject: string
  readonly context: string
  readonly deciders: string
  /** The user's words for an answer, by id of the question. */
  readonly drivers: Readonly<Record<string, string>>
  readonly departTo: Transport | ''
  readonly reasons: readonly string[]
  readonly departText: string
}

export const EMPTY_DRAFT: RecordDraft = {
  subject: '',
  context: '',
  deciders: '',
  drivers: {},
  departTo: '',
  reasons: [],
  departText: '',
}

const KEY = 'whichwire-record '
/** Longer texts are cut to this many characters: a record is read, not archived. */
const LONGEST = 4000

/** The draft of an address; empty if there is none, or none that can be read. */
export function readDraft(address: string): RecordDraft {
  try {
    return draftFrom(JSON.parse(localStorage.getItem(KEY + address) ?? '{}'))
  } catch {
    return EMPTY_DRAFT
  }
}

/** Stores a draft. If storage is full or refused, the draft lasts as long as the page. */
export function keepDraft(address: string, draft: RecordDraft): void {
  try {
    localStorage.setItem(KEY + address, JSON.stringify(draft))
  } catch {
    // The page continues with what it has.
  }
}

/** Makes a draft from whatever was stored, checking each part by itself. */
export function draftFrom(stored: unknown): RecordDraft {
  const part = (key: string): unknown =>
    typeof stored === 'object' && stored !== null ? Reflect.get(stored, key) : undefined
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, LONGEST) : '')
  const drivers = part('drivers')
  const reasons = part('reasons')
  const to = part('departTo')
  return {
    subject: text(part('subject')),
    context: text(part('context')),
    deciders: text(part('deciders')),
    drivers:
      typeof drivers === 'object' && drivers !== null
        ? Object.fromEntries(Object.entries(drivers).map(([id, words]) => [id, text(words)]))
        : {},
    departTo: typeof to === 'string' && isTransport(to) ? to : '',
    reasons: Array.isArray(reasons) ? reasons.filter((id) => typeof id === 'string') : [],
    departText: text(part('departText')),
  }
}
