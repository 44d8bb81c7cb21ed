import type { Framework, VerdictLead } from '../../framework/types.ts'
import { WireName } from '../parts/WireName.tsx'

interface Props {
  readonly framework: Framework
  readonly lead: VerdictLead
}

/** Where an answer leads, and how many of the public systems decided by it chose the same. */
export function LeadName({ framework, lead: { transport, outcome } }: Props) {
  const { agree, of } = framework.support[outcome] ?? { agree: 0, of: 0 }
  return (
    <span class="lead-to">
      leads to <WireName transport={transport} short />
      {of > 0 && ` ${agree} of ${of} chose it`}
    </span>
  )
}
