import { render } from 'preact'
import { parseRecording } from '../../bench/recording-json.ts'
import { type SavedRun, SavedView } from './SavedView.tsx'

/** How many runs are shown at once. */
const MOST = 2

let runs: readonly SavedRun[] = []

/** Shows the runs in the files, beside one that is open already: one, or two to compare. */
export async function openSavedRuns(files: readonly File[]): Promise<void> {
  const read: SavedRun[] = []
  for (const file of files.slice(0, MOST)) {
    try {
      read.push({ name: file.name, recording: parseRecording(await file.text()) })
    } catch (error) {
      show(`${file.name} is not a saved run. ${error instanceof Error ? error.message : ''}`)
      return
    }
  }
  // A third run replaces the first.
  runs = [...runs, ...read].slice(-MOST)
  show()
}

function close(): void {
  runs = []
  show()
}

function show(wrong = ''): void {
  const place = document.querySelector('[data-opened]')
  if (!place) return
  render(
    <>
      {wrong && (
        <p class="notice" role="alert">
          {wrong}
        </p>
      )}
      {runs.length > 0 && (
        <>
          <SavedView runs={runs} />
          <button class="btn quiet sm" type="button" onClick={close}>
            Close {runs.length === 1 ? 'this run' : 'both runs'}
          </button>
        </>
      )}
    </>,
    place,
  )
}
