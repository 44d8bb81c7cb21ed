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
  /** Of a table, by id: `nginx,caddy`; a group of rows by its name: `cdn,proxy-you-run`. */
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
  /** Words of your own for those of the frame: JSON, as `/embed/strings.json` lists them. Set `lang` with it. */
  strings?: string
  /** Another origin that serves the frames, for those who host them themselves. */
  origin?: string
}

/** What each event carries, by its name after `whichwire:` or `whichwire-`. */
interface Details {
  ready: { readonly height: number }
  resize: { readonly height: number }
  answer: { readonly answers: Answers }
  verdict: { readonly verdict: Verdict }
  live: { readonly state: 'started' | 'stopped' }
  error: { readonly message: string }
}

/** Each event has two names, for templates that cannot bind a colon. */
export type WhichWireEventMap = {
  [Name in keyof Details as `whichwire:${Name}` | `whichwire-${Name}`]: CustomEvent<Details[Name]>
}

/** Listeners as React 19, Preact and Svelte 5 bind them: `onwhichwire-verdict={…}`. */
export type WhichWireListeners = {
  [Name in keyof Details as `onwhichwire-${Name}`]?: (event: CustomEvent<Details[Name]>) => void
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
