import { type CitationKind, SourceMark } from './SourceMark.tsx'

/** A source or one of our measurements, as a page shows it. */
export interface CitationView {
  readonly kind: CitationKind
  /** Short form: "RFC 6455 §5.2", "nginx, proxy_buffering, Nov 2026". */
  readonly name: string
  /** Full form: title, section, publisher and the date it was read. */
  readonly title?: string | undefined
  readonly url: string
}

/** Returns the sources of claims without duplicates, in the order of the claims. */
export type Cite = (claims: readonly string[]) => readonly CitationView[]

interface Props {
  readonly citations: readonly CitationView[]
  /** How many are visible at once; the rest are folded. */
  readonly max?: number
}

/** The sources behind a statement. */
export function Refs({ citations, max = 2 }: Props) {
  if (citations.length === 0) return null
  const shown = citations.length === max + 1 ? citations : citations.slice(0, max)
  const folded = citations.slice(shown.length)
  return (
    <div class="refs">
      {shown.map((citation) => (
        <Evidence key={citation.name + citation.url} {...citation} />
      ))}
      {folded.length > 0 && (
        <details>
          <summary>{max > 0 ? `and ${folded.length} more` : `${folded.length} sources`}</summary>
          {folded.map((citation) => (
            <Evidence key={citation.name + citation.url} {...citation} />
          ))}
        </details>
      )}
    </div>
  )
}

/** Measurements are pages of this site, so their links are not external. */
export const relOf = (url: string) => (url.startsWith('/') ? undefined : 'external')

function Evidence({ kind, name, title, url }: CitationView) {
  return (
    <a class="ev" href={url} rel={relOf(url)} title={title}>
      <SourceMark kind={kind} />
      <span>{name}</span>
    </a>
  )
}
