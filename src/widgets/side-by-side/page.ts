/** Entry script of the demo's page. */
import { mount } from '../parts/mount.ts'
import { SideBySide } from './SideBySide.tsx'

mount('side-by-side', SideBySide)

// The code that reads and shows saved runs is loaded with the first file.
const input = document.querySelector<HTMLInputElement>('[data-saved] input')
input?.addEventListener('change', async () => {
  const files = [...(input.files ?? [])]
  input.value = ''
  const { openSavedRuns } = await import('./saved-runs.tsx')
  await openSavedRuns(files)
})
