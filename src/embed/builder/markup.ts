import type { AttributeList } from './choice.ts'

/** Writes text and attributes so that HTML, Markdown, JSX and Vue all read them the same way. */

/** Escapes an attribute's value for double quotes. JSX decodes the same references as HTML. */
export function quoted(value: string): string {
  return value.replace(/[&"<>]/g, reference)
}

/**
 * Escapes text between tags. Besides HTML's own characters, this covers whatever Markdown would
 * take for markup, the braces in which MDX, Vue, Svelte and Angular expect an expression, and the @
 * of Angular's blocks.
 */
export function text(value: string): string {
  return value.replace(/[&<>"{}*_`[\]~\\@]/g, reference)
}

const reference = (char: string) => `&#${char.charCodeAt(0)};`

/** Writes ` name="value"` for each attribute; an empty one without `=""` if `bare`. */
export function written(attributes: AttributeList, bare = true): string {
  return attributes
    .map(([name, value]) => (value === '' && bare ? ` ${name}` : ` ${name}="${quoted(value)}"`))
    .join('')
}

/** Indents each line of a text by a number of spaces. */
export function indented(lines: string, by: number): string {
  return lines.replace(/^(?=.)/gm, ' '.repeat(by))
}

/** A piece of code as it is displayed; names of elements stand out. */
export interface Piece {
  readonly text: string
  readonly strong: boolean
}

/** Splits code into pieces without losing any of it. */
export function emphasised(code: string): readonly Piece[] {
  return code
    .split(/(?<=<\/?)([A-Za-z][\w-]*)/)
    .map((text, index) => ({ text, strong: index % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
