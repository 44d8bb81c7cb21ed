import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { assemble, type FrameworkData } from '../framework/assemble.ts'
import type { Framework } from '../framework/types.ts'
import { contradiction } from '../schema/framework-contradiction.ts'
import { edition } from '../schema/framework-edition.ts'
import { outcome } from '../schema/framework-outcome.ts'
import { question } from '../schema/framework-question.ts'
import { refiner } from '../schema/framework-refiner.ts'
import { stage } from '../schema/framework-stage.ts'
import { watchOut } from '../schema/framework-watch-out.ts'

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
