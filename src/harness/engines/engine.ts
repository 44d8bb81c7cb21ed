/** A real browser with one page, driven from a test. */
export interface Engine {
  /** As the engine names itself: `Chromium 156.0.0.0`. */
  readonly version: string
  open(url: string): Promise<void>
  /** Runs a JavaScript expression in the page and waits for its promise; the value is JSON. */
  evaluate(expression: string): Promise<unknown>
  close(): Promise<void>
}

/** How an engine is found and started. */
export interface EngineKind {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit'
  /** What it needs on this machine and does not have, with how to get it; undefined for nothing. */
  missing(): string | undefined
  start(): Promise<Engine>
}
