/**
 * Keeps what is built and where it runs in the address while the user goes through the questions,
 * and lets both be chosen at the start without a full load. The links work without it.
 */
import { carryPresets, presetsOf, showPresets, withQuery } from './presets.ts'

/** Makes this page and its address agree; drops from the address what the site does not have. */
function settle(): void {
  const main = document.querySelector('main')
  if (!main) return
  // A link from a page without script, or from the search, names a part of the start.
  const named = document.getElementById(location.hash.slice(1))?.dataset['part']
  const asked = named ? `${location.search}&${named}` : location.search
  const clean = withQuery(presetsOf(asked), location.search)
  if (document.getElementById('question') && clean !== location.search) {
    history.replaceState(history.state, '', location.pathname + clean + location.hash)
  }
  showPresets(main, location.search)
}

/** Chooses what is built or where it runs; the other stays. An empty choice clears both. */
function choose(choice: string): void {
  const [name = ''] = choice.split('=')
  const kept = choice
    ? presetsOf(location.search).filter((each) => !each.startsWith(`${name}=`))
    : []
  const isNone = choice === '' || choice.endsWith('=')
  const presets = [...kept, ...(isNone ? [] : [choice])].sort()
  const next = location.pathname + withQuery(presets, location.search)
  if (next !== location.pathname + location.search) history.pushState(null, '', next)
  settle()
  const shown = document.querySelector<HTMLElement>(
    isNone ? '#question' : `[data-part="${choice}"] h2`,
  )
  shown?.focus({ preventScroll: true })
  shown?.scrollIntoView({ block: isNone ? 'nearest' : 'start' })
}

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey
const linkAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLAnchorElement>('main a[href]') : null

document.addEventListener('click', (event) => {
  const choice = linkAt(event.target)?.dataset['choose']
  if (choice === undefined || !isPlain(event)) return
  event.preventDefault()
  choose(choice)
})

document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.matches('[data-runs-on]')) return
  event.preventDefault()
  choose(`runs-on=${new FormData(event.target).get('runs-on')}`)
})

// Before a link is followed, opened elsewhere or copied; a result can be redrawn at any time.
for (const moment of ['pointerover', 'focusin', 'click'] as const) {
  document.addEventListener(
    moment,
    ({ target }) => {
      const link = linkAt(target)
      if (link) carryPresets(link)
    },
    true,
  )
}

addEventListener('popstate', settle)
document.addEventListener('page-shown', settle)
settle()
