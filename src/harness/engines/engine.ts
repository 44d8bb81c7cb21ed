/** A real browser with one page, driven from a test. */
export interface Engine {
  /** As the engine identifies itself: `Chromium 156.0.0.0`. */
  readonly version: string
  open(url: string): Promise<void>
  /** Runs a JavaScript expression in the page and awaits its promise; the value must be JSON. */
  evaluate(expression: string): Promise<unknown>
  close(): Promise<void>
}

/** How to find and start an engine. */
export interface EngineKind {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit'
  /** What it needs but this machine lacks, and how to get it; undefined if nothing. */
  missing(): string | undefined
  start(): Promise<Engine>
}
