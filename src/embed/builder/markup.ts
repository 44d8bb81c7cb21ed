import type { AttributeList } from './choice.ts'

/** Writing text and attributes so that HTML, Markdown, JSX and Vue all read the same. */

/** An attribute's value between double quotes. JSX decodes the same references as HTML. */
export function quoted(value: string): string {
  return value.replace(/[&"<>]/g, reference)
}

/**
 * Text between tags. Besides what HTML needs, whatever Markdown would take for a mark, the braces in
 * which MDX, Vue, Svelte and Angular expect an expression, and Angular's @ of a block.
 */
export function text(value: string): string {
  return value.replace(/[&<>"{}*_`[\]~\\@]/g, reference)
}

const reference = (char: string) => `&#${char.charCodeAt(0)};`

/** ` name="value"` of each. An empty one is written bare in HTML, and as `=""` where that is asked. */
export function written(attributes: AttributeList, bare = true): string {
  return attributes
    .map(([name, value]) => (value === '' && bare ? ` ${name}` : ` ${name}="${quoted(value)}"`))
    .join('')
}

/** Each line of a text moved to the right, spaces. */
export function indented(lines: string, by: number): string {
  return lines.replace(/^(?=.)/gm, ' '.repeat(by))
}

/** A piece of code as it is shown: the names of elements stand out. */
export interface Piece {
  readonly text: string
  readonly strong: boolean
}

/** Cuts code into pieces, none of which is lost. */
export function emphasised(code: string): readonly Piece[] {
  return code
    .split(/(?<=<\/?)([A-Za-z][\w-]*)/)
    .map((text, index) => ({ text, strong: index % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
