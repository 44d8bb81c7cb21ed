/**
 * Lets the reader refine a result in place: a ticked refinement changes the address, the verdict
 * and everything below it. The result's own code and words are loaded when they are first needed.
 */
import type { refineResult } from './result/refine-result.tsx'

let loading: Promise<{ refineResult: typeof refineResult }> | undefined
const load = () => {
  loading ??= import('./result/refine-result.tsx')
  return loading
}

/** Shows the refinements that the address names, on a page that has just been shown. */
export async function restoreRefinements(): Promise<void> {
  if (location.search === '' || !document.querySelector('[data-refine]')) return
  const { refineResult } = await load()
  await refineResult(new URLSearchParams(location.search), 'restored')
}

document.addEventListener('change', async ({ target }) => {
  const form = target instanceof HTMLInputElement ? target.form : null
  if (!form?.matches('[data-refine]')) return
  const chosen = new URLSearchParams()
  for (const [id, answer] of new FormData(form)) chosen.set(id, String(answer))
  const { refineResult } = await load()
  await refineResult(chosen, 'chosen')
})
