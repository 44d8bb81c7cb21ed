import type { WrittenRecord } from './write-record.ts'

interface Props {
  /** Left out until the code that writes it has been loaded. */
  readonly record: WrittenRecord | undefined
}

/** The result to take along: a decision record, and the same as data. */
export function Record({ record }: Props) {
  return (
    <details data-record>
      <summary class="btn">Show the record</summary>
      {record ? (
        <div class="stack">
          <TextFile id="record" name="decision-record.md" text={record.markdown} />
          <TextFile id="result-json" name="result.json" text={record.json} />
        </div>
      ) : (
        <p>Writing it.</p>
      )}
    </details>
  )
}

interface TextFileProps {
  readonly id: string
  readonly name: string
  readonly text: string
}

/** A text with its file name, to copy or to keep. */
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
