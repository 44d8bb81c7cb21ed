import { commentSignOf, markCode } from './mark-code.ts'

interface Props {
  readonly id: string
  readonly name: string
  readonly text: string
}

/** A file to copy. Rendered at build, never loaded in a browser: copying takes the page's text. */
export function CodeFile({ id, name, text }: Props) {
  return (
    <figure class="code">
      <figcaption>
        <span>{name}</span>
        <span class="row js">
          <button class="copy" type="button" data-copy={id} aria-label={`Copy ${name}`}>
            Copy
          </button>
        </span>
      </figcaption>
      <pre tabIndex={0} role="region" aria-label={name}>
        <code id={id}>
          {markCode(text, commentSignOf(name)).map(({ parts, marked }) => {
            const shown = parts.map(({ kind, text }) => (kind === 'comment' ? <i>{text}</i> : text))
            return marked ? <mark class="hl">{shown}</mark> : shown
          })}
        </code>
      </pre>
    </figure>
  )
}
