import { WIDGETS } from '../widgets.ts'

export const THEMES = ['host', 'auto', 'light', 'dark'] as const
export const LOADINGS = ['lazy', 'eager', 'click'] as const

/** What is chosen on /embed/, named like the element's attributes. */
export interface BuilderChoice {
  readonly widget: Widget
  /** Id of the verdict, claim, table or demo; empty for the questions. */
  readonly ref: string
  readonly theme: (typeof THEMES)[number]
  /** Preset answers by question or refiner: `yes`, `no`, `unsure`. */
  readonly answers: Readonly<Record<string, string>>
  /** What is built and where it runs, by parameter: `building`, `runs-on`. */
  readonly presets: Readonly<Record<string, string>>
  /** Ids of the rows and columns of a table to show; empty for all. */
  readonly rows: readonly string[]
  readonly cols: readonly string[]
  readonly loading: (typeof LOADINGS)[number]
  readonly compact: boolean
  /** Six hexadecimal digits, or empty. */
  readonly accent: string
  /** In px; 0 reserves no space. */
  readonly minHeight: number
  /** True for the version of the script that never changes, with its hash. */
  readonly pinned: boolean
}

export type Widget = (typeof WIDGETS)[number]

/** The page of this site for a choice. */
export interface Target {
  /** Path and query. */
  readonly page: string
  /** The text of a link to it. */
  readonly label: string
  /** Alternative text of its picture; only verdicts have one. */
  readonly picture?: string | undefined
}

/** The choices that the page offers; anything else in an address is dropped. */
export interface BuilderOptions {
  /** The refs that each widget offers; the questions only have the empty one. */
  readonly refs: Readonly<Partial<Record<Widget, readonly string[]>>>
  /** The ids of questions or refiners that a widget can have answered, by widget. */
  readonly answers: Readonly<Partial<Record<Widget, readonly string[]>>>
  /** The presets that a widget can have, by widget and parameter. */
  readonly presets: Readonly<Partial<Record<Widget, Readonly<Record<string, readonly string[]>>>>>
  /** Ids of rows and columns by table. */
  readonly rows: Readonly<Record<string, readonly string[]>>
  readonly cols: Readonly<Record<string, readonly string[]>>
}

/** Longer queries are ignored, since no choice needs that much. */
const LONGEST = 4000

/** Largest minimum height, px. */
export const MOST_HEIGHT = 2000

/** Reads the choice from an address. Never throws; drops what is not offered. */
export function choiceFromQuery(query: string, options: BuilderOptions): BuilderChoice {
  const given = new URLSearchParams(query.length > LONGEST ? '' : query)
  const get = (name: string) => given.get(name) ?? ''
  const oneOf = <T extends string>(name: string, known: readonly T[]) =>
    known.find((value) => value === get(name)) ?? (known[0] as T)
  const some = (name: string, known: readonly string[] = []) => {
    const ids = get(name).split(',')
    return known.filter((id) => ids.includes(id))
  }
  const widget = oneOf(
    'widget',
    WIDGETS.filter((name) => options.refs[name]),
  )
  const ref = oneOf('ref', options.refs[widget] ?? [''])
  const asked = (options.answers[widget] ?? []).map((id) => [id, get(id)] as const)
  const presets = Object.entries(options.presets[widget] ?? {})
    .map(([name, known]) => [name, known.find((id) => id === get(name)) ?? ''] as const)
    .filter(([, id]) => id !== '')
  const height = get('min-height')
  return {
    widget,
    ref,
    theme: oneOf('theme', THEMES),
    answers: Object.fromEntries(asked.filter(([, answer]) => /^(yes|no|unsure)$/.test(answer))),
    presets: Object.fromEntries(presets),
    rows: widget === 'table' ? some('rows', options.rows[ref]) : [],
    cols: widget === 'table' ? some('cols', options.cols[ref]) : [],
    loading: oneOf('loading', LOADINGS),
    compact: given.has('compact'),
    accent: /^#?[0-9a-f]{6}$/i.test(get('accent'))
      ? get('accent').replace('#', '').toLowerCase()
      : '',
    minHeight: /^\d{1,4}$/.test(height) ? Math.min(Number(height), MOST_HEIGHT) : 0,
    pinned: given.has('pinned'),
  }
}

/** Returns the query string of a choice: empty, or beginning with `?`. Defaults are left out. */
export function choiceToQuery(choice: BuilderChoice, options: BuilderOptions): string {
  const usual = choiceFromQuery(`widget=${choice.widget}`, options)
  const query = new URLSearchParams()
  if (choice.widget !== choiceFromQuery('', options).widget) query.set('widget', choice.widget)
  if (choice.ref !== usual.ref) query.set('ref', choice.ref)
  for (const [name, id] of Object.entries(choice.presets)) query.set(name, id)
  for (const [id, answer] of Object.entries(choice.answers)) query.set(id, answer)
  if (choice.rows.length > 0) query.set('rows', choice.rows.join())
  if (choice.cols.length > 0) query.set('cols', choice.cols.join())
  if (choice.theme !== usual.theme) query.set('theme', choice.theme)
  if (choice.loading !== usual.loading) query.set('loading', choice.loading)
  if (choice.accent) query.set('accent', choice.accent)
  if (choice.minHeight) query.set('min-height', `${choice.minHeight}`)
  if (choice.compact) query.set('compact', '')
  if (choice.pinned) query.set('pinned', '')
  // A query may contain commas and slashes unescaped, which is easier to read.
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return text && `?${text}`
}

/** Attributes, in order. */
export type AttributeList = readonly (readonly [name: string, value: string])[]

/**
 * Returns the attributes of `<which-wire>` for a choice, in order, without the element's defaults.
 * `widget` alone says what to show, since React and Vue reserve the `ref` attribute.
 */
export function attributesOf(choice: BuilderChoice): AttributeList {
  const { widget, ref, theme, loading, accent, minHeight, compact } = choice
  const answers = Object.entries({ ...choice.presets, ...choice.answers }).map((entry) =>
    entry.join('='),
  )
  const all = [
    ['widget', ref ? `${widget}/${ref}` : widget],
    ['answers', answers.join('&')],
    ['rows', choice.rows.join()],
    ['cols', choice.cols.join()],
    ['theme', theme === 'auto' ? '' : theme],
    ['loading', loading === 'lazy' ? '' : loading],
    ['accent', accent],
    ['min-height', minHeight ? `${minHeight}` : ''],
  ] as const
  const named = all.filter(([, value]) => value !== '')
  return compact ? [...named, ['compact', '']] : named
}
