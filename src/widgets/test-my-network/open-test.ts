import { readNetworkRun } from '../../bench/network-json.ts'
import type { NamedTest } from './ComparedTests.tsx'

/** Opens a saved test. @throws Error that names the file and says what is wrong with it */
export async function openTest(file: File, largestBytes: number): Promise<NamedTest> {
  if (file.size > largestBytes) {
    throw new Error(`${file.name} has ${file.size} bytes: a saved test has a few thousand.`)
  }
  try {
    const run = readNetworkRun(JSON.parse(await file.text()))
    return { name: run.recordedAt.slice(0, 16).replace('T', ', '), stats: run }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `${file.name} is not a saved network test: ${why}. Choose a file that this page saved.`,
    )
  }
}
