import type { WrittenRecord } from './write-record.ts'

/** The record as Markdown, to copy or download, and the whole result as JSON. */
export function RecordFiles({ record }: { readonly record: WrittenRecord }) {
  return (
    <div class="stack">
      <TextFile id="record" name="decision-record.md" text={record.markdown} />
      <details>
        <summary class="small">The same as JSON</summary>
        <TextFile id="result-json" name="result.json" text={record.json} />
      </details>
    </div>
  )
}

interface TextFileProps {
  readonly id: string
  readonly name: string
  readonly text: string
}

/** A text with its file name, to copy or download. */
function TextFile({ id, name, text }: TextFileProps) {
  return (
    <figure class="code">
      <figcaption>
        <span>{name}</span>
        <span class="row js">
          <button class="copy" type="button" data-copy={id}>
            Copy
          </button>
          <button class="copy" type="button" data-download={id} data-name={name}>
            Download
          </button>
        </span>
      </figcaption>
      <pre tabIndex={0} role="region" aria-label={name}>
        <code id={id}>{text}</code>
      </pre>
    </figure>
  )
}
