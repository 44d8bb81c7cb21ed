import { useState } from 'preact/hooks'
import type { Recording } from '../../bench/recording.ts'
import { useLater } from '../parts/use-later.ts'

/** Runs that were saved as files: one, or two to be compared. */
export function SavedRuns() {
  const [runs, setRuns] = useState<readonly SavedRun[]>([])
  const [wrong, setWrong] = useState('')
  const later = useLater(runs.length > 0, () => import('./SavedView.tsx'))
  const open = async (files: readonly File[]) => {
    const { parseRecording } = await import('../../bench/recording-json.ts')
    const read: SavedRun[] = []
    for (const file of files.slice(0, MOST)) {
      try {
        read.push({ name: file.name, recording: parseRecording(await file.text()) })
      } catch (error) {
        setWrong(`${file.name} is no saved run. ${error instanceof Error ? error.message : ''}`)
        return
      }
    }
    setWrong('')
    // A third one takes the place of the first.
    setRuns([...runs, ...read].slice(-MOST))
  }
  return (
    <div class="stack">
      <label class="field">
        <span>Choose one file, or two to compare (JSON, saved on this page)</span>
        <input
          type="file"
          accept=".json,application/json"
          multiple
          onChange={({ currentTarget }) => {
            void open([...(currentTarget.files ?? [])])
            currentTarget.value = ''
          }}
        />
      </label>
      {wrong && (
        <p class="notice" role="alert">
          {wrong}
        </p>
      )}
      {later && runs.length > 0 && <later.SavedView runs={runs} />}
      {runs.length > 0 && (
        <button class="btn quiet sm" type="button" onClick={() => setRuns([])}>
          Close {runs.length === 1 ? 'this run' : 'both runs'}
        </button>
      )}
    </div>
  )
}

/** Runs that are shown at once. */
const MOST = 2

export interface SavedRun {
  readonly name: string
  readonly recording: Recording
}
