export type Answer = 'yes' | 'no' | 'unsure'

/** Answers by question and refiner, such as `{ sends: 'no' }`. */
export type Answers = Readonly<Record<string, Answer>>

export interface Verdict {
  /** A transport id, such as `sse`. */
  readonly transport: string
  readonly strength: string
  readonly title: string
  /** The result's own page. */
  readonly url: string
}

type Kind = 'decide' | 'verdict' | 'table' | 'claim' | 'live'

export interface WhichWireAttributes {
  /** `verdict/sends-yes`, `table/platforms`, `claim/six-connections`, `live/side-by-side`; or the kind alone, with `ref`. */
  widget: Kind | `${Kind}/${string}`
  /** `auto`, the default, follows the reader's system; `host` follows the page, live. */
  theme?: 'auto' | 'light' | 'dark' | 'host'
  /** Given beforehand: `sends=no&latency=yes`. */
  answers?: string
  /** Of a table, by id: `nginx,caddy`. */
  rows?: string
  cols?: string
  /** `click` waits for the reader. */
  loading?: 'lazy' | 'eager' | 'click'
  /** CSS pixels that are kept free until the frame says how tall it is. */
  'min-height'?: number | string
  compact?: boolean | ''
  /** Six hexadecimal digits, with or without `#`. */
  accent?: string
  /** The title of the frame, which assistive technology reads. */
  'frame-title'?: string
  /** Another origin that serves the frames, for those who host them themselves. */
  origin?: string
}

export interface WhichWireEventMap {
  'whichwire:ready': CustomEvent<{ readonly height: number }>
  'whichwire:resize': CustomEvent<{ readonly height: number }>
  'whichwire:answer': CustomEvent<{ readonly answers: Answers }>
  'whichwire:verdict': CustomEvent<{ readonly verdict: Verdict }>
  'whichwire:live': CustomEvent<{ readonly state: 'started' | 'stopped' }>
  'whichwire:error': CustomEvent<{ readonly message: string }>
}

export interface WhichWireElement extends HTMLElement {
  /** Setting them starts again from there. */
  answers: Answers
  /** What the frame shows, or null while there is none. */
  readonly verdict: Verdict | null
  /** Back to what the attributes ask for. */
  reset(): void
  addEventListener<K extends keyof WhichWireEventMap>(
    type: K,
    listener: (event: WhichWireEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
}

declare global {
  interface HTMLElementTagNameMap {
    'which-wire': WhichWireElement
  }
}
