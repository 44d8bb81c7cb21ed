/**
 * Lets the reader refine a result in place: a ticked refinement changes the address, the verdict
 * and everything below it.
 */
import { openRecord, refineResult } from './result/refine-result.tsx'
import { tickedEarly } from './result/ticked-early.ts'

/** Shows the refinements that the address names, or that were ticked early, on a page just shown. */
async function restore(): Promise<void> {
  dateRecord()
  const early = tickedEarly()
  if (early) return refineResult(`${early}&${location.search.slice(1)}`, 'chosen')
  if (location.search === '' || !document.querySelector('[data-refine]')) return
  await refineResult(location.search, 'restored')
}

/** A record that was written at build gets the reader's day. */
function dateRecord(): void {
  const record = document.getElementById('record')
  if (!record) return
  const today = new Date().toISOString().slice(0, 10)
  record.textContent = record.textContent.replace(/^date: .*$/m, `date: ${today}`)
}

async function chosen(form: HTMLFormElement): Promise<void> {
  const query = [...new FormData(form)].map(([id, answer]) => `${id}=${answer}`).join('&')
  await refineResult(query, 'chosen')
}

document.addEventListener('change', ({ target }) => {
  const form = target instanceof HTMLInputElement ? target.form : null
  if (form?.matches('[data-refine]')) void chosen(form)
})

// `toggle` does not bubble, but it can be caught on the way down.
document.addEventListener(
  'toggle',
  async ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.matches('[data-record]')) return
    if (target.open) await openRecord()
  },
  true,
)

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null
  if (button?.matches('[data-clear]') && button.form) {
    for (const input of button.form.querySelectorAll('input')) input.checked = false
    void chosen(button.form)
  }
  const { download, name = '' } = button?.dataset ?? {}
  if (download) save(document.getElementById(download)?.textContent ?? '', name)
})

/** Hands a text to the reader as a file. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

// The questionnaire says when it has exchanged the page.
document.addEventListener('page-shown', restore)
void restore()
