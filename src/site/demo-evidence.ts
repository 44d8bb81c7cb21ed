/** What each demo is evidence for, with the titles of the pages it links to. */
import type { ResolvedClaim } from '../evidence/ledger.ts'
import { pageFor } from '../framework/pages.ts'
import type { Answers } from '../framework/types.ts'
import { codePages } from './code-pages.ts'
import { type DemoEntry, demos } from './demos.ts'
import { chapters } from './handbook.ts'
import { framework, ledger } from './site-data.ts'

interface Link {
  readonly href: string
  readonly title: string
}

export interface DemoEvidence {
  readonly question: Link
  readonly claim: ResolvedClaim
  readonly article: Link
  readonly code: Link
  /** The next demo; the first one after the last. */
  readonly next: Link
}

/** The answers given before each question. */
const BEFORE: Readonly<Record<DemoEntry['question'], Answers>> = {
  sends: {},
  latency: { sends: 'no' },
  http: { sends: 'no', latency: 'no' },
}

/** @throws Error if there is no such demo, or if its question, article or code does not exist */
export function evidenceOf(href: string): DemoEvidence {
  const at = demos.findIndex((demo) => demo.href === href)
  const [demo, next] = [demos[at], demos[(at + 1) % demos.length]]
  if (!demo || !next) throw new Error(`no demo at ${href}: add it to src/site/demos.ts`)
  const asked = framework.questions.findIndex(({ id }) => id === demo.question)
  const question = framework.questions[asked]
  const article = chapters.find((chapter) => chapter.href === `/learn/${demo.article}/`)
  const code = codePages.find(({ path }) => path === demo.code)
  if (!question || !article || !code) {
    throw new Error(
      `${href}: its question "${demo.question}", article "${demo.article}" or code "${demo.code}" is not there; fix src/site/demos.ts`,
    )
  }
  return {
    question: {
      href: pageFor(framework, BEFORE[demo.question]).path,
      title: `${asked + 1}. ${question.title}`,
    },
    claim: ledger.claim(demo.claim),
    article: { href: article.href, title: article.data.title },
    code: { href: `/code/${code.path}/`, title: code.title },
    next: { href: next.href, title: next.title },
  }
}
