/**
 * Refines a result in place: answering a further question updates the address, the verdict and
 * everything below it.
 */
import type { Step } from './result/refine-result.ts'
import { tickedBeforeScript } from './result/ticked-before-script.ts'

let drawing: Promise<typeof import('./result/refine-result.ts')> | undefined

/**
 * The code that draws a result is loaded when it is first needed: most people read the page as
 * served. It is loaded once, so that answers given meanwhile are shown in order. A step without a
 * query of its own uses the answers in the address by then.
 */
async function refineResult(query: string | undefined, step: Step): Promise<void> {
  drawing ??= import('./result/refine-result.ts')
  try {
    await (await drawing).refineResult(query, step)
  } catch (error) {
    drawing = undefined
    throw error
  }
}

/** Shows the answers in the address, or those ticked before script ran, on a page just shown. */
async function restore(): Promise<void> {
  dateRecord()
  const early = document.querySelector('main[data-refined]') ? '' : tickedBeforeScript()
  if (early) return refineResult(`${early}&${location.search.slice(1)}`, { type: 'answered' })
  if (location.search === '' && !document.querySelector('main[data-refined]')) return
  if (!document.querySelector('[data-refine]')) return
  await refineResult(undefined, { type: 'restored' })
}

/** Puts today's date into a record that was written at build time. */
function dateRecord(): void {
  const record = document.getElementById('record')
  if (!record) return
  const today = new Date().toISOString().slice(0, 10)
  record.textContent = record.textContent.replace(/^date: .*$/m, `date: ${today}`)
}

/** Keeps the presets in the address; the form holds all answers to further questions. */
async function chosen(form: HTMLFormElement): Promise<void> {
  const answers = [...new FormData(form)].map(([id, answer]) => `${id}=${answer}`)
  await refineResult([...presets(), ...answers].join('&'), { type: 'answered' })
}

const presets = () =>
  location.search
    .slice(1)
    .split('&')
    .filter((part) => /^(building|runs-on)=/.test(part))

document.addEventListener('change', ({ target }) => {
  const form = target instanceof HTMLInputElement ? target.form : null
  if (form?.matches('[data-refine]')) void chosen(form)
})

// `toggle` does not bubble, so it is caught in the capture phase.
document.addEventListener(
  'toggle',
  async ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return
    // The list of all questions was rendered with none of them answered.
    const stale = document.querySelector('main[data-refined]') && location.search !== ''
    if (target.matches('[data-all-questions]') && stale) {
      return refineResult(undefined, { type: 'opened' })
    }
    if (!target.matches('[data-record]')) return
    const { openRecord } = await import('./result/refine-result.ts')
    await openRecord()
  },
  true,
)

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null
  const skipped = button?.dataset['skip']
  if (skipped) void refineResult(undefined, { type: 'skipped', id: skipped })
  if (button?.matches('[data-whole]')) void refineResult(undefined, { type: 'whole' })
  if (button?.matches('[data-clear]') && button.form) {
    for (const input of button.form.querySelectorAll('input')) input.checked = false
    void chosen(button.form)
  }
  const { download, name = '' } = button?.dataset ?? {}
  if (download) save(document.getElementById(download)?.textContent ?? '', name)
})

// Answers and questions to ask are links, which lead to the same place when opened elsewhere.
document.addEventListener('click', (event) => {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
  const link = target instanceof Element ? target.closest('a') : null
  const { ask, refineTo } = link?.dataset ?? {}
  if (!link || (ask === undefined && refineTo === undefined)) return
  event.preventDefault()
  if (ask !== undefined) void refineResult(undefined, { type: 'asking', id: ask })
  else void refineResult([...presets(), link.search.slice(1)].join('&'), { type: 'answered' })
})

// Back and forward between answers of one page; the questionnaire handles other pages.
addEventListener('popstate', () => void restore())

/** Saves a text as a file. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

// The questionnaire reports that it has exchanged the page.
document.addEventListener('page-shown', restore)
void restore()
