import { markCode } from './mark-code.ts'

interface Props {
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

/** A file longer than this can be folded away. */
const FOLDED_ABOVE_LINES = 30

/**
 * Files to copy, one below the other. Made at build, and never loaded in a browser: copying takes
 * the text of the page.
 */
export function FirstCode({ files }: Props) {
  return (
    <div class="stack">
      {files.map(({ name, text }, index) => {
        const lines = text.split('\n').length - 1
        const file = <CodeFile key={name} id={`code-${index + 1}`} name={name} text={text} />
        return lines > FOLDED_ABOVE_LINES ? (
          <details key={name} open={index === 0}>
            <summary class="btn">{`${name}, ${lines} lines`}</summary>
            {file}
          </details>
        ) : (
          file
        )
      })}
    </div>
  )
}

interface FileProps {
  readonly id: string
  readonly name: string
  readonly text: string
}

function CodeFile({ id, name, text }: FileProps) {
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
          {markCode(text).map(({ parts, marked }) => {
            const shown = parts.map(({ kind, text }) => (kind === 'comment' ? <i>{text}</i> : text))
            return marked ? <mark class="hl">{shown}</mark> : shown
          })}
        </code>
      </pre>
    </figure>
  )
}
