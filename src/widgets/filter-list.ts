/**
 * Filters the entries of a page in place. The page is complete without it; the address keeps what
 * is chosen, and going back and forward restores it.
 *
 * `form[data-filter]` holds the controls and a status for the count; its `data-filter` says what
 * is counted. `[data-items] > li` are the entries: `data-<name>` of an entry holds the values, parted by
 * spaces, for which the control of that name shows it. `[data-group]` is hidden without entries.
 */
const form = document.querySelector<HTMLFormElement>('form[data-filter]')
const items = [...document.querySelectorAll<HTMLElement>('[data-items] > li')]
const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')]

/** What is chosen, without the controls that filter nothing. */
function chosenIn(form: HTMLFormElement): (readonly [name: string, value: string])[] {
  return [...new FormData(form)]
    .map(([name, value]) => [name, String(value)] as const)
    .filter(([, value]) => value !== '')
}

function apply(form: HTMLFormElement): void {
  const chosen = chosenIn(form)
  for (const item of items) {
    item.hidden = !chosen.every(([name, value]) => item.dataset[name]?.split(' ').includes(value))
  }
  for (const group of groups) {
    group.hidden = group.querySelector('[data-items] > li:not([hidden])') === null
  }
  const shown = items.filter(({ hidden }) => !hidden).length
  const noun = form.dataset['filter'] ?? ''
  const status = form.querySelector('[role=status]')
  if (!status) return
  status.textContent =
    shown > 0
      ? `${shown} of ${items.length} ${noun}`
      : `None of the ${items.length} ${noun} is all of that. Widen one of the filters.`
}

/** Takes the choice from the address; what is not offered is ignored. */
function restore(form: HTMLFormElement): void {
  const wanted = new URLSearchParams(location.search)
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement) {
      const value = wanted.get(control.name) ?? ''
      control.value = [...control.options].some((each) => each.value === value) ? value : ''
    } else if (control instanceof HTMLInputElement && control.type === 'radio') {
      const value = wanted.get(control.name) ?? ''
      // The radio for everything comes first, and gives way to the one that is named.
      if (control.value === '' || control.value === value) control.checked = true
    }
  }
  apply(form)
}

/** An entry that the address names is shown, whatever the filters say. */
function reveal(form: HTMLFormElement): void {
  const target = document.getElementById(location.hash.slice(1))
  if (!target || !items.includes(target) || !target.hidden) return
  history.replaceState(history.state, '', location.pathname + location.hash)
  restore(form)
  target.scrollIntoView()
}

if (form) {
  form.addEventListener('change', () => {
    apply(form)
    const query = new URLSearchParams(chosenIn(form).map((pair) => [...pair])).toString()
    history.pushState(null, '', location.pathname + (query && `?${query}`))
  })
  addEventListener('popstate', () => {
    restore(form)
    reveal(form)
  })
  restore(form)
  reveal(form)
}
