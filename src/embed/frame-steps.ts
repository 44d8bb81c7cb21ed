/**
 * The questions in a frame: the host's settings are passed on from one to the next, and questions
 * that it has answered are skipped. Nothing adds an entry to the history of the host's page, where
 * going back would otherwise lead through every answer.
 */

const widget = document.getElementById('widget')

/** An answer or a preset that implies one: starting again drops these and keeps the looks. */
const isAnswer = ([name, value]: [string, string]) =>
  /^(building|runs-on)$/.test(name) || /^(yes|no|unsure)$/.test(value)

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-step]')) {
  const next = new URL(link.href)
  const asked = [...new URLSearchParams(location.search)]
  const kept = 'again' in link.dataset ? asked.filter((each) => !isAnswer(each)) : asked
  next.search = new URLSearchParams([...kept, ...next.searchParams]).toString()
  link.href = next.href
}

/** Returns the answer that a preset of the host, such as `building=chat`, implies on this page. */
function assumed(): string | undefined {
  const parts = location.search.slice(1).split('&')
  const marks = [...document.querySelectorAll<HTMLElement>('template[data-preset]')]
  const mark = marks.find(({ dataset }) => parts.includes(dataset['preset'] ?? ''))
  return mark?.closest('li')?.querySelector<HTMLElement>('[data-answer]')?.dataset['answer']
}

// Skips questions that the host has answered, up to the first open one.
const { question } = widget?.dataset ?? {}
const given = question && (new URLSearchParams(location.search).get(question) ?? assumed())
const passed =
  given && document.querySelector<HTMLAnchorElement>(`a[data-answer="${CSS.escape(given)}"]`)
if (passed) location.replace(passed.href)

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a[data-step]')
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey
  if (!(link instanceof HTMLAnchorElement) || elsewhere || parent === window) return
  event.preventDefault()
  location.replace(link.href)
})
