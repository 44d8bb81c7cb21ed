/**
 * Opens and closes the evidence of a cell below its row, keeps it in the address, and on narrow
 * screens shows two transports, which can be chosen. Without it each cell is a link to its
 * evidence, and all transports are shown.
 */
const table = document.querySelector<HTMLTableElement>('[data-matrix]')
const form = document.querySelector<HTMLFormElement>('[data-pair]')
if (table) openCells(table)
if (table && form) choosePair(table, form)

function openCells(table: HTMLTableElement): void {
  const cells = [...table.querySelectorAll<HTMLAnchorElement>('a.mx-c')]
  const proofOf = (cell: HTMLAnchorElement) => document.getElementById(cell.hash.slice(1))
  const named = () => cells.find(({ hash }) => hash === location.hash)

  function show(open: HTMLAnchorElement | undefined): void {
    for (const row of table.querySelectorAll<HTMLElement>('.mx-row')) {
      row.hidden = !open || !row.contains(proofOf(open))
    }
    for (const cell of cells) {
      cell.setAttribute('aria-expanded', String(cell === open))
      proofOf(cell)?.toggleAttribute('data-open', cell === open)
    }
  }

  /** Opens what the address names; a cell of a transport outside the pair is shown alone. */
  function follow(): void {
    const cell = named()
    show(cell)
    cell?.scrollIntoView({ block: 'nearest' })
  }

  function choose(cell: HTMLAnchorElement | undefined): void {
    show(cell)
    history.pushState(null, '', location.pathname + location.search + (cell?.hash ?? ''))
    if (cell) proofOf(cell)?.scrollIntoView({ block: 'nearest' })
  }

  table.addEventListener('click', (event) => {
    const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event
    const cell = target instanceof Element && target.closest<HTMLAnchorElement>('a.mx-c')
    if (!cell || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
    event.preventDefault()
    choose(cell === named() ? undefined : cell)
  })
  table.addEventListener('keydown', ({ key }) => {
    const cell = named()
    if (key !== 'Escape' || !cell) return
    choose(undefined)
    cell.focus()
  })
  addEventListener('popstate', follow)
  follow()
}

function choosePair(table: HTMLTableElement, form: HTMLFormElement): void {
  const selects = [...form.querySelectorAll('select')]
  const ids = [...(selects[0]?.options ?? [])].map(({ value }) => value)

  function show(pair: readonly string[]): void {
    selects.forEach((select, index) => {
      select.value = pair[index] ?? ''
      select.parentElement?.setAttribute('data-t', select.value)
    })
    for (const cell of table.querySelectorAll<HTMLElement>('[data-c]')) {
      cell.toggleAttribute('data-off', !pair.includes(cell.dataset['c'] ?? ''))
    }
  }

  /** The pair in the address; unknown or repeated transports give way to the page's first ones. */
  function restore(): void {
    const asked = new URLSearchParams(location.search).get('pair')?.split(',') ?? []
    const opened = ids.find((id) => location.hash.endsWith(`-${id}`))
    const wanted = asked.length === 0 && opened ? [opened] : asked
    const known = [...wanted, ...ids].filter((id) => ids.includes(id))
    show([...new Set(known)].slice(0, 2))
  }

  form.addEventListener('change', ({ target }) => {
    const [first = '', second = ''] = selects.map(({ value }) => value)
    const other = ids.find((id) => id !== first) ?? ''
    // Nobody wants the same transport twice: the select that was not touched changes.
    const pair =
      first !== second ? [first, second] : target === selects[0] ? [first, other] : [other, second]
    show(pair)
    history.replaceState(null, '', `${location.pathname}?pair=${pair.join()}${location.hash}`)
  })
  addEventListener('popstate', restore)
  restore()
}
