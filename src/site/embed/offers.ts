/** What the builder offers: every widget that has a frame, and everything it can show. */

import { auditOf } from '../../evidence/audit.ts'
import { decide } from '../../framework/decide.ts'
import { allPages, type ResultPage } from '../../framework/pages.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import { FRAME_DEMOS, FRAME_WORDS } from '../../widgets/live-frame/demos.ts'
import { describe } from '../describe-decision.ts'
import { framework, ledger } from '../site-data.ts'
import { pageOf, publishedTables } from '../tables/published.ts'

/** One thing that a widget can show, with the texts for the option and the snippet. */
export interface Embeddable {
  readonly ref: string
  readonly title: string
  /** The path of the page it comes from. */
  readonly page: string
  /** The text of the link shown in place of the widget. */
  readonly label: string
  /** The alternative text of its image, if it has one. */
  readonly picture?: string | undefined
}

export const questions: Embeddable = {
  ref: '',
  title: 'The questions',
  page: '/decide/',
  label: 'Decide on Whichwire',
}

export const embeddableVerdicts: readonly Embeddable[] = allPages(framework)
  .filter((page): page is ResultPage => page.kind === 'result')
  .map((page) => {
    const { transport, strength } = decide(framework, page.answers)
    const name = TRANSPORT_NAMES[transport]
    return {
      ref: page.path.slice('/decide/'.length, -1),
      title: describe(page).title,
      page: page.path,
      label: `${name}: why, on Whichwire`,
      picture: `Whichwire verdict: ${name}, ${strength}`,
    }
  })

export const claims: readonly { readonly group: string; readonly things: readonly Embeddable[] }[] =
  auditOf(ledger.claims)
    .map(({ name, entries }) => ({
      group: name,
      things: entries
        .filter(({ said }) => said)
        .map(({ id, words }) => ({
          ref: id,
          title: words,
          page: `/claims/${id}/`,
          label: `Checked on Whichwire: ${words}`,
        })),
    }))
    .filter(({ things }) => things.length > 0)

export const tableThings: readonly Embeddable[] = publishedTables.map((table) => ({
  ref: table.id,
  title: table.title,
  page: pageOf(table),
  label: `${table.title}, on Whichwire`,
}))

export const embeddableDemos: readonly Embeddable[] = FRAME_DEMOS.map((demo) => ({
  ref: demo,
  title: FRAME_WORDS[demo].title,
  page: `/live/${demo}/`,
  label: `${FRAME_WORDS[demo].title}, live on Whichwire`,
}))
