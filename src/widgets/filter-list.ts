/**
 * Filters the entries of a page in place. The page is complete without it. The address keeps the
 * filters, so back and forward restore them.
 *
 * `form[data-filter]` holds the controls and a status for the count; its `data-filter` names what
 * is counted. The children of `[data-items]` are the entries. An entry's `data-<name>` holds the
 * values, separated by spaces, for which the control of that name shows it; the search field `q`
 * searches the entry's text and id. A `[data-group]` without visible entries is hidden, and a
 * folded one opens while any filter is set.
 */
const form = document.querySelector<HTMLFormElement>('form[data-filter]')
const items = [...document.querySelectorAll<HTMLElement>('[data-items] > *')]
const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')]

/** The chosen filters, without controls left empty. */
function chosenIn(form: HTMLFormElement): (readonly [name: string, value: string])[] {
  return [...new FormData(form)]
    .map(([name, value]) => [name, String(value)] as const)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '')
}

/** Searchable text of each entry: its text and id, in lower case. */
const texts = new Map<HTMLElement, string>()

function textOf(item: HTMLElement): string {
  const known = texts.get(item)
  if (known !== undefined) return known
  const text = `${item.textContent} ${item.id.replaceAll('-', ' ')}`.toLowerCase()
  texts.set(item, text)
  return text
}

function isShown(item: HTMLElement, name: string, value: string): boolean {
  if (name !== 'q') return item.dataset[name]?.split(' ').includes(value) ?? false
  const words = value.toLowerCase().split(/\s+/)
  return words.every((word) => textOf(item).includes(word))
}

/** Groups that filtering opened, to be closed again when no filter is set. */
const opened = new Set<HTMLDetailsElement>()

function apply(form: HTMLFormElement): void {
  const chosen = chosenIn(form)
  for (const item of items) {
    item.hidden = !chosen.every(([name, value]) => isShown(item, name, value))
  }
  for (const group of groups) {
    group.hidden = group.querySelector('[data-items] > :not([hidden])') === null
    if (!(group instanceof HTMLDetailsElement)) continue
    if (chosen.length > 0 && !group.open) opened.add(group)
    if (chosen.length > 0 || opened.delete(group)) group.open = chosen.length > 0
  }
  const shown = items.filter(({ hidden }) => !hidden).length
  const noun = form.dataset['filter'] ?? ''
  const status = form.querySelector('[role=status]')
  if (!status) return
  status.textContent =
    shown > 0 ? `${shown} of ${items.length} ${noun}` : `No ${noun} match. Clear a filter.`
}

/** Restores the filters from the address; ignores values that are not offered. */
function restore(form: HTMLFormElement): void {
  const wanted = new URLSearchParams(location.search)
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement && control.name) {
      const value = wanted.get(control.name) ?? ''
      control.value = [...control.options].some((each) => each.value === value) ? value : ''
    } else if (control instanceof HTMLInputElement && control.type === 'radio') {
      const value = wanted.get(control.name) ?? ''
      // The radio for everything comes first; checking the named one unchecks it.
      if (control.value === '' || control.value === value) control.checked = true
    } else if (control instanceof HTMLInputElement && control.type === 'search') {
      control.value = wanted.get(control.name) ?? ''
    }
  }
  apply(form)
}

/** Shows the entry that the address names, whatever the filters say. */
function reveal(form: HTMLFormElement): void {
  const target = document.getElementById(location.hash.slice(1))
  if (!target || !items.includes(target)) return
  const folded = target.closest<HTMLDetailsElement>('details[data-group]:not([open])')
  if (!target.hidden && !folded) return
  if (folded) folded.open = true
  if (target.hidden) {
    history.replaceState(history.state, '', location.pathname + location.hash)
    restore(form)
  }
  target.scrollIntoView()
}

/** The address with the chosen filters. */
function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams(chosenIn(form).map((pair) => [...pair])).toString()
  return location.pathname + (query && `?${query}`)
}

if (form) {
  form.addEventListener('submit', (event) => event.preventDefault())
  // Typing replaces the history entry; any other choice adds one to go back from.
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'search') return
    apply(form)
    history.replaceState(null, '', addressOf(form))
  })
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'search') return
    apply(form)
    history.pushState(null, '', addressOf(form))
  })
  addEventListener('popstate', () => {
    restore(form)
    reveal(form)
  })
  restore(form)
  reveal(form)
}
