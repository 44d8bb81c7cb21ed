import type { JSX } from 'preact'
import type { Transport } from '../../framework/types.ts'

interface Props {
  /** The transport whose code the page was served with. */
  readonly of: Transport
  readonly shown: Transport
  /** Left out in a browser, which takes over what was served and never renders it again. */
  readonly children?: JSX.Element | undefined
}

/** The first code of a result; hidden once a refinement has led to another transport. */
export function CodeSection({ of, shown, children }: Props) {
  const attributes = { class: 'sec', id: 'code', 'aria-labelledby': 'code-h' }
  const hidden = of !== shown
  if (children) return <section {...attributes}>{children}</section>
  return <section {...attributes} hidden={hidden} dangerouslySetInnerHTML={{ __html: '' }} />
}

/** A place for the code of another transport than the page was served for, put there by `showCode`. */
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
