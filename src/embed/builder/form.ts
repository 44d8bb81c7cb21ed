/** The form of /embed/: reads what it offers, and reads and fills in a choice. */
import {
  type BuilderChoice,
  type BuilderOptions,
  choiceFromQuery,
  choiceToQuery,
  type Target,
  type Widget,
} from './choice.ts'

export function fill(form: HTMLFormElement, choice: BuilderChoice, options: BuilderOptions): void {
  const pairs = new Map(new URLSearchParams(choiceToQuery(choice, options)))
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

export function read(form: HTMLFormElement, options: BuilderOptions): BuilderChoice {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    const before = query.get(name)
    query.set(name, before === null ? `${value}` : `${before},${value}`)
  }
  if (!query.has('own')) query.delete('accent')
  if (query.get('script') === 'pinned') query.set('pinned', '')
  return choiceFromQuery(query.toString(), options)
}

/** Returns whether the user has changed a field, on a page that comes with nothing selected. */
export function isTouched(field: Element): boolean {
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

/** Reads from the form what it offers. */
export function optionsOf(form: HTMLFormElement): BuilderOptions {
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

/** Returns the page for a choice. A refined verdict has a page of its own and no picture. */
export function targetOf(form: HTMLFormElement, { widget, ref, answers }: BuilderChoice): Target {
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
