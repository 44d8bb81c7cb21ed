import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import type { NetworkStats } from '../../bench/network-test.ts'
import type { NamedTest } from './ComparedTests.tsx'

interface Props {
  /** The test of this page, once it is over. */
  readonly own: NetworkStats | undefined
}

/** Maximum number of files: more cannot be read side by side. */
const MOST = 4
/** Maximum file size, bytes: a saved test has a few kilobytes. */
const LARGEST = 1_000_000

/** Opens saved tests and compares them with the one of this page. Nothing is sent. */
export function SavedTests({ own }: Props) {
  const [opened, setOpened] = useState<readonly NamedTest[]>([])
  const [problem, setProblem] = useState('')
  const [Compared, setCompared] = useState<ComponentType<{ tests: readonly NamedTest[] }>>()
  const open = async (files: FileList | null) => {
    try {
      const { ComparedTests, openTest } = await import('./saved-tests.ts')
      const read = [...(files ?? [])].map((file) => openTest(file, LARGEST))
      const tests = await Promise.all(read)
      setCompared(() => ComparedTests)
      setOpened((before) => [...before, ...tests].slice(-MOST))
      setProblem('')
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  const tests = own ? [{ name: 'This test', stats: own }, ...opened] : opened
  return (
    <div class="js">
      <label class="field">
        <span>Saved tests, up to {MOST} files</span>
        <input
          type="file"
          accept="application/json,.json"
          multiple
          onChange={({ currentTarget }) => void open(currentTarget.files)}
        />
      </label>
      {problem && (
        <p class="notice" role="alert">
          {problem}
        </p>
      )}
      {Compared && <Compared tests={tests} />}
    </div>
  )
}
