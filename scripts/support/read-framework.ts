import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { assemble } from '../../src/framework/assemble.ts'
import type { Framework } from '../../src/framework/types.ts'
import { contradiction } from '../../src/schema/framework-contradiction.ts'
import { outcome } from '../../src/schema/framework-outcome.ts'
import { question } from '../../src/schema/framework-question.ts'
import { watchOut } from '../../src/schema/framework-watch-out.ts'

const folder = new URL('../../content/framework/', import.meta.url)

/** The framework of this repository, for scripts and tests. Throws where the data is wrong. */
export function readFramework(): Framework {
  return assemble({
    questions: list('questions', question),
    outcomes: list('outcomes', outcome),
    watchOuts: list('watch-outs', watchOut),
    contradictions: list('contradictions', contradiction),
  })
}

function list<T extends z.ZodType>(name: string, entry: T): z.infer<T>[] {
  const file = new URL(`${name}.yaml`, folder)
  const result = z.array(entry).safeParse(parse(readFileSync(file, 'utf8')))
  if (result.success) return result.data
  throw new Error(`content/framework/${name}.yaml: ${z.prettifyError(result.error)}`)
}
