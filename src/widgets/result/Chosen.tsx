import { isTransport } from '../../framework/transports.ts'
import { WireName } from '../parts/WireName.tsx'

/** The wire and name of a chosen technology, or words if it is none of the site's transports. */
export function Chosen({ technology }: { readonly technology: string }) {
  return isTransport(technology) ? <WireName transport={technology} /> : <b>Another technology</b>
}
