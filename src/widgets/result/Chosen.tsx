import { isTransport } from '../../framework/transports.ts'
import { WireName } from '../parts/WireName.tsx'

/** A chosen technology by its wire, or in words where it is none of the site's transports. */
export function Chosen({ technology }: { readonly technology: string }) {
  return isTransport(technology) ? <WireName transport={technology} /> : <b>Another technology</b>
}
