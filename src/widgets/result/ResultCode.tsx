import { type CodeGroup, FirstCode } from './FirstCode.tsx'

/** Code to start from. Without servers, our tests run none of it. */
export interface Code {
  readonly servers: readonly CodeGroup[]
  readonly clients: readonly CodeGroup[]
  readonly proxies: readonly CodeGroup[]
  /** Pages that measure client libraries of this transport, by runtime. */
  readonly libraries?: readonly { readonly name: string; readonly href: string }[]
}

const TESTED =
  'Complete files. Our tests start every server and every proxy, and cut the client’s connection. What a file leaves out is said above it.'
const UNTESTED = 'Written from the specification, and not run by our tests.'

interface Folded {
  /** Folded on a phone, where a result has much else to show. */
  readonly folded?: boolean
}

/**
 * Content of the section `code`: server, client, and what is between them. Rendered at build, never
 * loaded in a browser.
 */
export function ResultCode({
  servers,
  clients,
  proxies,
  libraries,
  folded = false,
}: Code & Folded) {
  const isTested = servers.length > 0
  const parts = [
    { id: 'server', title: 'Server', groups: servers },
    { id: 'client', title: 'In the browser', groups: clients },
    { id: 'proxy', title: 'Reverse proxy', groups: isTested ? proxies : [] },
  ].filter(({ groups }) => groups.length > 0)
  const files = (
    <div class="stack">
      {parts.map(({ id, title, groups }) => (
        <div key={id} class="stack">
          {parts.length > 1 && <h3>{title}</h3>}
          <FirstCode id={`code-${id}`} label={title} groups={groups} />
        </div>
      ))}
    </div>
  )
  return (
    <>
      <header>
        <h2 id="code-h">First code</h2>
        <p>{isTested ? TESTED : UNTESTED} Marked lines are the ones that are often forgotten.</p>
        {libraries && (
          <p>
            Which library, or none, measured{' '}
            {libraries.map(({ name, href }, index) => (
              <>
                {index > 0 && ', '}
                <a key={href} href={href}>
                  for {name}
                </a>
              </>
            ))}
            .
          </p>
        )}
      </header>
      {folded ? (
        <details class="wide-open">
          <summary>{parts.map(({ title }) => title).join(', ')}</summary>
          {files}
        </details>
      ) : (
        files
      )}
    </>
  )
}

/** The same as an element, for a page that passes it to another component. */
export const resultCode = (code: Code) => <ResultCode {...code} folded />
