/**
 * Finds messages by pasted text, even a whole line of a log. Without script the page is a plain
 * list. `q` in the address holds the pasted text.
 */
const form = document.querySelector<HTMLFormElement>('form[data-messages]')
const field = form?.querySelector('input')
const status = form?.querySelector('[role=status]')

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const items = [...document.querySelectorAll<HTMLElement>('.messages > div')].map((item) => ({
  item,
  message: wordsOf(item.querySelector('dt')?.textContent ?? ''),
  all: new Set(wordsOf(item.textContent)),
}))

/** The text has 70 % of the message and all its codes, or the entry has every word of the text. */
function meets(pasted: ReadonlySet<string>, { message, all }: (typeof items)[number]): boolean {
  const has = message.filter((word) => pasted.has(word))
  const codes = message.filter((word) => /^\d{3,}$/.test(word))
  if (has.length >= 0.7 * message.length && codes.every((code) => pasted.has(code))) return true
  return [...pasted].every((word) => all.has(word))
}

function apply(): void {
  const pasted = new Set(wordsOf(field?.value ?? ''))
  let shown = 0
  for (const each of items) {
    each.item.hidden = !meets(pasted, each)
    if (!each.item.hidden) shown += 1
  }
  for (const group of document.querySelectorAll<HTMLElement>('[data-group]')) {
    group.hidden = group.querySelector('dl > div:not([hidden])') === null
  }
  if (status) {
    status.textContent =
      shown > 0 ? `${shown} of ${items.length} messages` : 'No message matches. Paste less of it.'
  }
}

if (form && field) {
  form.addEventListener('submit', (event) => event.preventDefault())
  field.addEventListener('input', () => {
    apply()
    const query = field.value && `?q=${encodeURIComponent(field.value)}`
    history.replaceState(null, '', location.pathname + query)
  })
  field.value = new URLSearchParams(location.search).get('q') ?? ''
  apply()
}
