import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type StarterCheck, starterCheck, starterFacts } from '../../schema/starter-facts.ts'

const folder = resolve(import.meta.dirname, '../../../content/starters')
const read = (path: string) => parse(readFileSync(resolve(folder, path), 'utf8'))

/** What every starter is checked for, in the order of the file. */
export const checks: readonly StarterCheck[] = z.array(starterCheck).parse(read('checks.yaml'))

/** Throws where the file does not hold what its schema says. */
export const starterFactsOf = (transport: string) =>
  starterFacts.parse(read(`${transport}/facts.yaml`))

export function checkOf(id: string): StarterCheck {
  const found = checks.find((check) => check.id === id)
  if (!found) throw new Error(`content/starters/checks.yaml has no check "${id}"`)
  return found
}

/** Why a file of a starter does not pass a check; undefined where it does. */
export function leftOut(transport: string, file: string, check: string): string | undefined {
  const { leavesOut } = starterFactsOf(transport)
  return leavesOut.find((each) => each.file === file && each.check === check)?.why
}
