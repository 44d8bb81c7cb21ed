/**
 * The search page. The address holds the search, so it can be shared and returned to: typing
 * replaces the history entry, choosing another kind adds one.
 */
import { type Findings, type Hit, find as look } from '../../search/find.ts'
import { catalogue } from './index-files.ts'
import { resultItem } from './show.ts'
import { foundWords } from './words.ts'

/** Results shown at once. */
const PAGE = 10
/** How long typing has to pause before a search, ms. */
const REST_MS = 150

const find = <E extends Element>(selector: string) => document.querySelector<E>(selector)
const form = find<HTMLFormElement>('form[data-search]')
const field = form?.querySelector<HTMLInputElement>('input[type=search]')
const list = find<HTMLOListElement>('[data-results]')
const more = find<HTMLButtonElement>('[data-more]')
const again = find<HTMLButtonElement>('[data-again]')
const status = find<HTMLElement>('[data-status]')
const before = find<HTMLElement>('[data-before]')

/** Number of the newest search, the only one that may show its results. */
let newest = 0
let resting: ReturnType<typeof setTimeout> | undefined
/** The hits shown: those of the chosen kind. */
let hits: readonly Hit[] = []
/** The index has loaded; before that, the first search takes a moment. */
let loaded = false

const kinds = () => [...(form?.querySelectorAll<HTMLInputElement>('input[name=kind]') ?? [])]
const chosen = () => kinds().find(({ checked }) => checked)?.value ?? ''
const words = () => field?.value.trim() ?? ''

function tell(text: string): void {
  if (status) status.textContent = text
}

/** Shows how many results each kind has. */
function showCounts(found: readonly Hit[]): void {
  for (const kind of kinds()) {
    const count = kind.closest('label')?.querySelector('[data-count]')
    if (!count) continue
    const number = found.filter((hit) => hit.kind === kind.value).length
    count.textContent = words() === '' ? '' : ` ${number}`
  }
}

function showMore(): void {
  if (!list) return
  const from = list.children.length
  list.append(...hits.slice(from, from + PAGE).map(resultItem))
  if (more) more.hidden = list.children.length >= hits.length
  if (from > 0) list.children[from]?.querySelector('a')?.focus()
}

/** Shows the findings; without any, the page as it is before a search. */
function show(asked: string, findings?: Findings): void {
  const all = findings?.hits ?? []
  hits = chosen() === '' ? all : all.filter(({ kind }) => kind === chosen())
  list?.replaceChildren()
  showMore()
  showCounts(all)
  if (before) before.hidden = hits.length > 0
  tell(findings ? foundWords(asked, { ...findings, hits }) : '')
}

async function run(): Promise<void> {
  const mine = ++newest
  const asked = words()
  if (again) again.hidden = true
  if (asked === '') return show('')
  if (!loaded) tell('Searching')
  try {
    const index = await catalogue()
    if (mine !== newest) return
    loaded = true
    show(asked, look(index, asked))
  } catch {
    if (mine !== newest) return
    show('')
    if (again) again.hidden = false
    tell('The index did not load, so nothing was searched. The lists below lead everywhere.')
  }
}

/** Writes the search into the address. */
function remember(step: 'push' | 'replace'): void {
  const query = new URLSearchParams()
  if (words() !== '') query.set('q', words())
  if (chosen() !== '') query.set('kind', chosen())
  const address = location.pathname + (query.size > 0 ? `?${query}` : '')
  history[`${step}State`](null, '', address)
}

/** Restores the search from the address; an unknown kind means all. */
function restore(): void {
  const query = new URLSearchParams(location.search)
  if (field) field.value = query.get('q') ?? ''
  const wanted = query.get('kind') ?? ''
  for (const kind of kinds()) kind.checked = kind.value === ''
  for (const kind of kinds()) if (kind.value === wanted) kind.checked = true
  void run()
}

/** Up and down arrows move through the results, from the field and back to it. */
function step(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const stops: readonly unknown[] = [field, ...(list?.querySelectorAll('a') ?? [])]
  const at = stops.indexOf(document.activeElement)
  if (at < 0) return
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}

function typed(): void {
  clearTimeout(resting)
  resting = setTimeout(() => {
    remember('replace')
    void run()
  }, REST_MS)
}

if (form && field) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(resting)
    remember('replace')
    void run()
  })
  field.addEventListener('input', typed)
  for (const kind of kinds()) {
    kind.addEventListener('change', () => {
      remember('push')
      void run()
    })
  }
  more?.addEventListener('click', showMore)
  again?.addEventListener('click', () => void run())
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return step(event)
    if (document.activeElement instanceof HTMLInputElement) return
    event.preventDefault()
    field.select()
  })
  addEventListener('popstate', restore)
  restore()
}
