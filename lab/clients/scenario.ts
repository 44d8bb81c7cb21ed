import type { Ability, Bench, Candidate } from './bench.ts'

/** As it should be, conditional, a fault, or not measurable. */
export type Level = 'good' | 'depends' | 'fault' | 'none'

/** What one scenario found in one client. */
export interface Finding {
  readonly result: string
  /** The time that the result is about, if any. */
  readonly ms?: number
  /** Anything else that was seen, in a few words. */
  readonly note?: string
}

/** A rule that says what is right. */
export interface Rule {
  readonly name: string
  readonly url: string
}

export type Group =
  | 'parsing'
  | 'reconnecting'
  | 'resuming'
  | 'requests'
  | 'liveness'
  | 'ending'
  | 'sending'
  | 'load'

/** One column of the table: what a server does, and how a client should react. */
export interface Scenario {
  readonly id: string
  readonly group: Group
  readonly title: string
  /** What the server does, in a few words. */
  readonly condition: string
  readonly of: Candidate['transport']
  /** What is right, as a sentence. */
  readonly expected: string
  readonly rule?: Rule
  readonly results: Readonly<Record<string, Level>>
  /** Abilities a client must have to be asked. */
  readonly needs?: readonly Ability[]
  /** Runs in its own process, which it may end or keep busy. */
  readonly alone?: true
  /** Watches for minutes, so it starts first. */
  readonly long?: true
  run(bench: Bench): Promise<Finding>
}

const sse = 'https://html.spec.whatwg.org/multipage/server-sent-events.html'
const rfc = 'https://www.rfc-editor.org/rfc/rfc6455.html'

/** Returns a rule for a section of the HTML standard. */
export const html = (name: string, anchor: string): Rule => ({
  name: `HTML, ${name}`,
  url: `${sse}#${anchor}`,
})

/** Returns a rule for a section of RFC 6455. */
export const rfc6455 = (section: string): Rule => ({
  name: `RFC 6455, ${section}`,
  url: `${rfc}#section-${section}`,
})

export const iana: Rule = {
  name: 'IANA, WebSocket close codes',
  url: 'https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number',
}
