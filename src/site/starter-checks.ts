import { parse } from 'yaml'
import { z } from 'zod'
import { type StarterCheck, starterCheck } from '../schema/starter-facts.ts'

const [text = ''] = Object.values(
  import.meta.glob<string>('/content/starters/checks.yaml', {
    query: '?raw',
    eager: true,
    import: 'default',
  }),
)

/** What tests check of every starter, in the order of content/starters/checks.yaml. */
export const starterChecks: readonly StarterCheck[] = z.array(starterCheck).parse(parse(text))
