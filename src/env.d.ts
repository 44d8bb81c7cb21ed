declare namespace App {
  interface Locals {
    /** The numbers of an article's sidenotes by claim id, set by the article page. */
    notes?: ReadonlyMap<string, number>
    /** The headings of an article in order, set by the article page. */
    headings?: readonly { readonly depth: number; readonly slug: string; readonly text: string }[]
  }
}

/** The scripts of the widgets, bundled by src/outputs/embed-scripts.ts. */
declare module 'virtual:embed-scripts' {
  export const loader: string
  /** Of the loader, for the `integrity` attribute. */
  export const integrity: string
  export const refine: string
  /** The version of this package. */
  export const version: string
}

/** Has no types of its own. */
declare module 'fontverter' {
  const fontverter: {
    convert(font: Uint8Array, to: 'sfnt' | 'woff' | 'woff2'): Promise<Uint8Array<ArrayBuffer>>
  }
  export default fontverter
}
