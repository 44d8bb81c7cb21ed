declare namespace App {
  interface Locals {
    /** The numbers of an article's sidenotes by claim id, set by the article page. */
    notes?: ReadonlyMap<string, number>
  }
}

/** The bundled loader of the widgets, by scripts/support/embed-loader.ts. */
declare module 'virtual:embed-loader' {
  export const code: string
  /** For the `integrity` attribute. */
  export const integrity: string
  export const version: string
  /** The names it is served under, without `.js`. */
  export const versions: readonly string[]
}
