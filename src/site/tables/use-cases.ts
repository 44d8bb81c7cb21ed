/** The table of uses: stated answers, and the framework's results for them. */

import type { ClaimLedger } from '../../evidence/ledger.ts'
import { alternativesInWords } from '../../framework/alternatives.ts'
import { decide } from '../../framework/decide.ts'
import { disagreementInWords } from '../../framework/disagreement.ts'
import { explain, type QuestionOrRefiner, questionOrRefiner } from '../../framework/explain.ts'
import { toPath } from '../../framework/paths.ts'
import { toQuery } from '../../framework/query.ts'
import { nameOf, TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answers, Framework, Strength } from '../../framework/types.ts'
import { findById } from '../../framework/walk.ts'
import type { UseCasesTable } from '../../schema/table-use-cases.ts'
import { type CellView, type ColumnView, cellId, headOf, type TableView } from './view.ts'

const columns: readonly ColumnView[] = [
  { id: 'answers', title: 'Stated answers' },
  { id: 'verdict', title: 'Verdict', sorts: true },
  { id: 'decided', title: 'Decided by' },
  { id: 'flip', title: 'What would change it' },
  { id: 'alternative', title: 'Also consider' },
]

const strengths: Readonly<Record<Strength, string>> = {
  strong: 'Strong.',
  likely: 'Likely.',
  open: 'Open.',
}

/** Builds the view. Throws a `FrameworkError` if a row answers an unknown question. */
export function useCasesView(
  table: UseCasesTable,
  framework: Framework,
  ledger: ClaimLedger,
): TableView {
  const rows = table.rows.map(({ id, title, group, doing, answers, said }) => ({
    id,
    title,
    group,
    note: doing,
    cells: cellsOf(framework, id, answers, said && nameOf(said)),
  }))
  return {
    ...headOf(table),
    grouped: rows.some(({ group }) => group !== undefined),
    saidIn: ledger.sources.find(({ id }) => id === table.saidIn)?.title,
    updated: framework.updated,
    columns,
    rows,
  }
}

function cellsOf(
  framework: Framework,
  row: string,
  answers: Answers,
  said: string | undefined,
): readonly CellView[] {
  const recommendation = decide(framework, answers)
  const { outcome, because } = explain(framework, recommendation)
  const { transport, strength, decidedBy, flips } = recommendation
  const step = because.find(({ question }) => question === decidedBy)
  const claims = step?.claims ?? []
  const [alternative] = alternativesInWords(framework, recommendation)
  const [flip] = flips
  const computed = (
    column: string,
    cell: Pick<CellView, 'value'> & Partial<CellView>,
  ): CellView => ({
    id: cellId(row, column),
    basis: 'computed',
    claims: [],
    ...cell,
  })
  return [
    computed('answers', {
      basis: 'stated',
      value: '',
      note: Object.entries(answers)
        .map(([id, answer]) => {
          const asked = questionOrRefiner(framework, id)
          return `${asked.short} ${asked.answers[answer].label}.`
        })
        .join('\n'),
    }),
    computed('verdict', {
      said,
      value: TRANSPORT_NAMES[transport],
      transport,
      note: `${strengths[strength]} ${outcome.reason}`,
      href: toPath(framework, answers) + toQuery(framework, answers),
      order: Object.keys(TRANSPORT_NAMES).indexOf(transport),
      claims,
    }),
    computed(
      'decided',
      step && choosesTransport(framework, step.asked)
        ? {
            value: `${step.asked.subject}: ${step.asked.answers[step.answer].label}`,
            note: step.asked.title,
            claims,
          }
        : { value: 'No trigger for WebSocket', note: outcome.reason },
    ),
    computed(
      'flip',
      flip ? { value: '', note: disagreementInWords(framework, flip) } : { value: 'Nothing' },
    ),
    computed(
      'alternative',
      alternative
        ? {
            value: nameOf(alternative.transport),
            transport: alternative.transport,
            note: alternative.when,
          }
        : { value: 'None' },
    ),
  ]
}

/** Returns true if its answer can change the transport: the last question affects only strength. */
function choosesTransport({ outcomes }: Framework, asked: QuestionOrRefiner): boolean {
  if (!('signs' in asked)) return true
  const [yes, no] = [asked.answers.yes, asked.answers.no].map(({ leadsTo }) =>
    'outcome' in leadsTo ? findById(outcomes, leadsTo.outcome).transport : undefined,
  )
  return yes === undefined || yes !== no
}
