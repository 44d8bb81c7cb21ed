declare module 'subset-font' {
  /** Cuts a font down to the characters of a text. Resolves with the new file's bytes. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: 'woff2'
      variationAxes?: Record<string, number | { min: number; max: number }>
    },
  ): Promise<Buffer>
}
