import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { assemble, type FrameworkData } from '../../src/framework/assemble.ts'
import type { Framework } from '../../src/framework/types.ts'
import { contradiction } from '../../src/schema/framework-contradiction.ts'
import { edition } from '../../src/schema/framework-edition.ts'
import { outcome } from '../../src/schema/framework-outcome.ts'
import { question } from '../../src/schema/framework-question.ts'
import { refiner } from '../../src/schema/framework-refiner.ts'
import { stage } from '../../src/schema/framework-stage.ts'
import { watchOut } from '../../src/schema/framework-watch-out.ts'

const folder = new URL('../../content/framework/', import.meta.url)

/** The framework of this repository, for scripts and tests. Throws where the data is wrong. */
export function readFramework(): Framework {
  return assemble(readFrameworkData())
}

/** The data files as they are, each checked by its schema. */
export function readFrameworkData(): FrameworkData {
  return {
    edition: read('edition', edition),
    questions: read('questions', z.array(question)),
    outcomes: read('outcomes', z.array(outcome)),
    watchOuts: read('watch-outs', z.array(watchOut)),
    contradictions: read('contradictions', z.array(contradiction)),
    stages: read('stages', z.array(stage)),
    refiners: read('refiners', z.array(refiner)),
  }
}

function read<T extends z.ZodType>(name: string, schema: T): z.infer<T> {
  const file = new URL(`${name}.yaml`, folder)
  const result = schema.safeParse(parse(readFileSync(file, 'utf8')))
  if (result.success) return result.data
  throw new Error(`content/framework/${name}.yaml: ${z.prettifyError(result.error)}`)
}
