declare module 'subset-font' {
  /** Subsets a font to the characters of a text. Resolves with the bytes of the new file. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: 'woff2'
      variationAxes?: Record<string, number | { min: number; max: number }>
    },
  ): Promise<Buffer>
}
