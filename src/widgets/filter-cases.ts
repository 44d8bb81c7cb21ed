/** Filters the case library in place; the address keeps the choice. */

const form = document.querySelector<HTMLFormElement>('[data-filter]')
const rows = [...document.querySelectorAll<HTMLElement>('.cases > li')]
const status = document.querySelector('[data-count]')

function apply(): void {
  if (!form) return
  const wanted = Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, String(value)]),
  )
  let shown = 0
  for (const row of rows) {
    const { chosen, category, match, needs = '' } = row.dataset
    row.hidden = !(
      (!wanted['chosen'] || wanted['chosen'] === chosen) &&
      (!wanted['category'] || wanted['category'] === category) &&
      (!wanted['match'] || wanted['match'] === match) &&
      (!wanted['need'] || needs.split(' ').includes(wanted['need']))
    )
    if (!row.hidden) shown += 1
  }
  if (status) {
    status.textContent =
      shown > 0
        ? `${shown} of ${rows.length} systems`
        : 'No system is all of that. Widen one of the filters.'
  }
}

/** Takes the choice from the address; what is not an option is ignored. */
function restore(): void {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const select = form?.elements.namedItem(name)
    if (!(select instanceof HTMLSelectElement)) continue
    if ([...select.options].some((option) => option.value === value)) select.value = value
  }
}

form?.addEventListener('change', () => {
  apply()
  const chosen = [...new FormData(form)].filter(([, value]) => value !== '')
  const query = chosen.map(([name, value]) => `${name}=${value}`).join('&')
  history.replaceState(history.state, '', `${location.pathname}${query && `?${query}`}`)
})
restore()
apply()
