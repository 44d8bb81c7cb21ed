import type { JSX } from 'preact'
import type { Transport } from '../../framework/types.ts'

interface Props {
  /** The transport whose code was served with the page. */
  readonly of: Transport
  readonly shown: Transport
  /** Omitted in a browser, which keeps what was served and never renders it again. */
  readonly children?: JSX.Element | undefined
}

/** The first code of a result; hidden once a refinement leads to another transport. */
export function CodeSection({ of, shown, children }: Props) {
  const attributes = { class: 'sec', id: 'code', 'aria-labelledby': 'code-h' }
  const hidden = of !== shown
  if (children) return <section {...attributes}>{children}</section>
  return <section {...attributes} hidden={hidden} dangerouslySetInnerHTML={{ __html: '' }} />
}

/** A place for another transport's code than the page was served with, filled by `showCode`. */
export function OtherCode({ shown }: { readonly shown: boolean }) {
  return (
    <section
      class="sec"
      id="other-code"
      aria-label="First code"
      hidden={!shown}
      dangerouslySetInnerHTML={{ __html: '' }}
    />
  )
}
