/** One setting: its name in an address, and which texts are values of it. */
export interface Setting<T> {
  readonly name: string
  readonly usual: T
  /** The value that a text stands for; undefined for any text that is none. */
  read(text: string, all: URLSearchParams): T | undefined
  write(value: T): string
}

/** All settings of a demo, or of a part of them. */
export type Form<S> = { readonly [K in keyof S]: Setting<S[K]> }

/** What can be chosen, and the words for it. */
export type Options<T> = readonly (readonly [value: T, words: string])[]

/** One of a few values. */
export function oneOf<T extends string | number | boolean>(
  name: string,
  options: Options<T>,
  usual: T,
): Setting<T> {
  const read = (text: string) => options.find(([value]) => String(value) === text)?.[0]
  return { name, usual, read, write: String }
}

/** A whole number between two bounds. */
export function within<T extends number | undefined>(
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
  usual: T,
): Setting<T | number> {
  const read = (text: string) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    return value >= min && value <= max ? value : undefined
  }
  return { name, usual, read, write: String }
}

/**
 * The settings that an address asks for. What is missing, unknown or not on offer is ignored, so any
 * address gives settings that a run can have.
 */
export function readForm<S>(form: Form<S>, query: string): S {
  const asked = new URLSearchParams(query)
  const read = (setting: Setting<unknown>) =>
    setting.read(asked.get(setting.name) ?? '', asked) ?? setting.usual
  const entries = Object.entries<Setting<unknown>>(form as Form<Record<string, unknown>>)
  return Object.fromEntries(entries.map(([key, setting]) => [key, read(setting)])) as S
}

/** The query that asks for these settings: '' for the usual ones, else with its question mark. */
export function formQuery<S>(form: Form<S>, settings: S): string {
  const pairs = (Object.keys(form) as (keyof S)[]).flatMap((key) => {
    const { name, usual, write } = form[key]
    const value = settings[key] === undefined ? '' : write(settings[key])
    // The ids and numbers need no escaping, and commas read better as they are.
    return value === '' || value === (usual === undefined ? '' : write(usual))
      ? []
      : [`${name}=${value}`]
  })
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
