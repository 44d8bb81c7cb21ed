/**
 * The script of /embed/: reads the form, shows the widget, writes the snippets, and keeps all of it in
 * the address. The page is complete without it, with the snippets of one choice.
 */
import {
  attributesOf,
  type BuilderChoice,
  type BuilderOffer,
  choiceFromQuery,
  choiceToQuery,
  type Widget,
} from './choice.ts'
import { emphasised } from './markup.ts'
import { type Site, snippets, type Target } from './snippets.ts'

const form = document.querySelector<HTMLFormElement>('[data-builder]')
const tabs = document.querySelector<HTMLFormElement>('[data-hosts]')
const preview = document.querySelector<HTMLElement>('[data-preview]')
if (form && tabs && preview) start(form, tabs, preview)

function start(form: HTMLFormElement, tabs: HTMLFormElement, preview: HTMLElement): void {
  const { compatible = '', pinned = '', integrity = '' } = preview.dataset
  // The loader is where this page is, whatever address the build was told.
  const site: Site = { origin: location.origin, compatible, pinned, integrity }
  const offer = offerOf(form)
  const usual = choiceFromQuery('', offer)
  let shown = ''

  function show(choice: BuilderChoice): void {
    for (const part of form.querySelectorAll<HTMLFieldSetElement>('[data-of]')) {
      part.hidden = part.disabled = part.dataset['of'] !== choice.widget
    }
    for (const part of form.querySelectorAll<HTMLElement>('[data-table]')) {
      part.hidden = part.dataset['table'] !== choice.ref
    }
    const target = targetOf(form, choice)
    for (const { host, parts, policy } of snippets(choice, target, site)) {
      for (const [index, { code }] of parts.entries()) writeCode(`code-${host}-${index}`, code)
      for (const [index, line] of policy.entries()) write(`policy-${host}-${index}`, line)
    }
    showWidget(choice, target)
    showCard(choice, target)
  }

  function showWidget(choice: BuilderChoice, { page, label }: Target): void {
    preview.dataset['theme'] = choice.theme === 'host' ? '' : choice.theme
    const now = preview.querySelector('which-wire')
    const attributes = attributesOf(choice)
    // A theme changes in place, as it does on the page of a host.
    const rest = JSON.stringify(attributes.filter(([name]) => name !== 'theme'))
    if (now && rest === shown) {
      now.setAttribute('theme', choice.theme)
      return
    }
    shown = rest
    const next = document.createElement('which-wire')
    for (const [name, value] of attributes) next.setAttribute(name, value)
    // It is in sight already, and an empty place would look like a fault.
    if (choice.loading === 'lazy') next.setAttribute('loading', 'eager')
    const link = document.createElement('a')
    link.href = page
    link.textContent = label
    next.append(link)
    if (now) now.replaceWith(next)
    else preview.append(next)
  }

  /** What a README shows is a picture or a link. */
  function showCard({ ref, theme }: BuilderChoice, { page, label, picture }: Target): void {
    const card = document.createElement('a')
    card.className = 'card'
    card.href = page
    card.textContent = label
    if (picture !== undefined) {
      const dark = theme === 'dark' || (theme !== 'light' && isDark())
      const image = new Image(480, 168)
      image.alt = picture
      image.src = `/embed/card/${ref}/${dark ? 'dark' : 'light'}.svg`
      card.replaceChildren(image)
    }
    preview.querySelector('.card')?.remove()
    preview.append(card)
  }

  function fill(choice: BuilderChoice): void {
    const pairs = new Map(new URLSearchParams(choiceToQuery(choice, offer)))
    for (const field of form.elements) {
      const of = field.closest<HTMLElement>('[data-of]')?.dataset['of']
      if (of && of !== choice.widget) continue
      if (field instanceof HTMLSelectElement) {
        const value =
          field.name === 'script' ? (choice.pinned ? 'pinned' : '') : pairs.get(field.name)
        field.value = value ?? (field.name === 'ref' ? choice.ref : (field.options[0]?.value ?? ''))
      } else if (field instanceof HTMLInputElement) fillInput(field, choice)
    }
  }

  function read(): BuilderChoice {
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      const before = query.get(name)
      query.set(name, before === null ? `${value}` : `${before},${value}`)
    }
    if (!query.has('own')) query.delete('accent')
    if (query.get('script') === 'pinned') query.set('pinned', '')
    return choiceFromQuery(query.toString(), offer)
  }

  function address(choice: BuilderChoice): string {
    const query = new URLSearchParams(choiceToQuery(choice, offer))
    const host = new FormData(tabs).get('host')
    if (host && host !== 'html') query.set('host', `${host}`)
    const text = query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
    return location.pathname + (text && `?${text}`)
  }

  function showNamed(): void {
    const choice = choiceFromQuery(location.search, offer)
    fill(choice)
    show(choice)
  }

  function chooseNamedTab(): void {
    const host = new URLSearchParams(location.search).get('host') ?? 'html'
    for (const tab of tabs.querySelectorAll<HTMLInputElement>('input'))
      tab.checked = tab.value === host
    if (!tabs.querySelector(':checked')) tabs.querySelector('input')?.click()
  }

  function showChosen(): void {
    const choice = read()
    show(choice)
    const next = address(choice)
    if (next !== location.pathname + location.search) history.pushState(null, '', next)
  }

  form.addEventListener('change', showChosen)
  form.addEventListener('submit', (event) => event.preventDefault())
  tabs.addEventListener('change', () => history.replaceState(null, '', address(read())))
  addEventListener('popstate', () => {
    chooseNamedTab()
    showNamed()
  })
  // The page comes with the usual choice shown.
  shown = JSON.stringify(attributesOf({ ...usual }).filter(([name]) => name !== 'theme'))
  // What was chosen before this script came has raised its event already, and counts.
  if (![...tabs.elements].some(isTouched)) chooseNamedTab()
  if ([...form.elements].some(isTouched)) showChosen()
  else showNamed()
}

/** True if the reader has changed a field of a page that comes with nothing selected. */
function isTouched(field: Element): boolean {
  if (field instanceof HTMLSelectElement) return field.selectedIndex > 0
  if (!(field instanceof HTMLInputElement)) return false
  if (/^(checkbox|radio)$/.test(field.type)) return field.checked !== field.defaultChecked
  return field.value !== field.defaultValue
}

function fillInput(field: HTMLInputElement, choice: BuilderChoice): void {
  const { name, value } = field
  if (name === 'widget') field.checked = value === choice.widget
  else if (name === 'theme') field.checked = value === choice.theme
  else if (name === 'rows' || name === 'cols') {
    const table = field.closest<HTMLElement>('[data-table]')?.dataset['table']
    field.checked = table === choice.ref && choice[name].includes(value)
  } else if (name === 'compact') field.checked = choice.compact
  else if (name === 'own') field.checked = choice.accent !== ''
  else if (name === 'accent') field.value = choice.accent ? `#${choice.accent}` : field.value
  else if (name === 'min-height') field.value = choice.minHeight ? `${choice.minHeight}` : ''
  else field.checked = choice.answers[name] === value
}

/** What the form offers, read from it. */
function offerOf(form: HTMLFormElement): BuilderOffer {
  const of = (widget: string) => form.querySelector(`[data-of=${widget}]`)
  const widgets = [...form.querySelectorAll<HTMLInputElement>('[name=widget]')]
  const names = widgets.map(({ value }) => value as Widget)
  const values = (fields: Iterable<Element>) =>
    [...fields].map((field) => (field as HTMLInputElement).value)
  const ids = (widget: string) =>
    [...(of(widget)?.querySelectorAll<HTMLInputElement>('[data-answer]') ?? [])].map(
      ({ name }) => name,
    )
  const presets = (widget: string) => {
    const fields = of(widget)?.querySelectorAll<HTMLSelectElement>('select[data-preset]') ?? []
    return Object.fromEntries([...fields].map(({ name, options }) => [name, values(options)]))
  }
  const tables = [...form.querySelectorAll<HTMLElement>('[data-table]')]
  const inTables = (name: string) =>
    Object.fromEntries(
      tables.map((table) => [
        table.dataset['table'] ?? '',
        values(table.querySelectorAll(`[name=${name}]`)),
      ]),
    )
  const refs = (widget: string) => {
    const options = of(widget)?.querySelectorAll('[name=ref] option') ?? []
    return options.length > 0 ? values(options) : ['']
  }
  return {
    refs: Object.fromEntries(names.map((widget) => [widget, refs(widget)])),
    answers: Object.fromEntries(names.map((widget) => [widget, ids(widget)])),
    presets: Object.fromEntries(names.map((widget) => [widget, presets(widget)])),
    rows: inTables('rows'),
    cols: inTables('cols'),
  }
}

/** The page behind a choice, as its option says. A refined verdict is another one, and has no picture. */
function targetOf(form: HTMLFormElement, { widget, ref, answers }: BuilderChoice): Target {
  const select = form.querySelector<HTMLSelectElement>(`[data-of=${widget}] [name=ref]`)
  const option = [...(select?.options ?? [])].find(({ value }) => value === ref)
  const {
    page = form.dataset['page'] ?? '',
    label = form.dataset['label'] ?? '',
    picture,
  } = option?.dataset ?? {}
  const refined = widget === 'verdict' ? new URLSearchParams(answers).toString() : ''
  if (refined) return { page: `${page}?${refined}`, label: 'This verdict: why, on Whichwire' }
  return { page, label, picture }
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

function write(id: string, text: string): void {
  const element = document.getElementById(id)
  if (element && element.textContent !== text) element.textContent = text
}

function writeCode(id: string, code: string): void {
  const element = document.getElementById(id)
  if (!element || element.textContent === code) return
  const nodes = emphasised(code).map(({ text, strong }) => {
    if (!strong) return text
    const name = document.createElement('b')
    name.textContent = text
    return name
  })
  element.replaceChildren(...nodes)
}
