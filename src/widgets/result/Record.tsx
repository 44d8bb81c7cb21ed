interface Props {
  /** The decision record, Markdown. */
  readonly markdown: string
  /** The result as JSON text. */
  readonly json: string
}

/** The result to take along: a decision record and the same as data. */
export function Record({ markdown, json }: Props) {
  return (
    <div class="stack">
      <figure class="code">
        <figcaption>
          <span>decision-record.md</span>
          <span class="row js">
            <button class="copy" type="button" data-copy="record">
              Copy
            </button>
            <button
              class="copy"
              type="button"
              data-download="record"
              data-name="decision-record.md"
            >
              Download
            </button>
          </span>
        </figcaption>
        <pre tabIndex={0} role="region" aria-label="decision-record.md">
          <code id="record">{markdown}</code>
        </pre>
      </figure>
      <details>
        <summary>The whole result as JSON</summary>
        <figure class="code">
          <figcaption>
            <span>result.json</span>
            <span class="row js">
              <button class="copy" type="button" data-copy="result-json">
                Copy
              </button>
              <button
                class="copy"
                type="button"
                data-download="result-json"
                data-name="result.json"
              >
                Download
              </button>
            </span>
          </figcaption>
          <pre tabIndex={0} role="region" aria-label="result.json">
            <code id="result-json">{json}</code>
          </pre>
        </figure>
      </details>
    </div>
  )
}
