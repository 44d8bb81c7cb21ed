/** One setting: its name in an address, and how its values are read and written. */
export interface Setting<T> {
  readonly name: string
  readonly usual: T
  /** Returns the value a text stands for; undefined if it is none. */
  read(text: string, all: URLSearchParams): T | undefined
  write(value: T): string
}

/** All settings of a demo, or of a part of them. */
export type Form<S> = { readonly [K in keyof S]: Setting<S[K]> }

/** Values to choose from, and their labels. */
export type Options<T> = readonly (readonly [value: T, words: string])[]

/** A setting with a few possible values. */
export function oneOf<T extends string | number | boolean>(
  name: string,
  options: Options<T>,
  usual: T,
): Setting<T> {
  const read = (text: string) => options.find(([value]) => String(value) === text)?.[0]
  return { name, usual, read, write: String }
}

/** A whole number between two bounds, inclusive. */
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
 * Reads the settings from an address. Missing, unknown and unavailable values are ignored, so every
 * address gives settings that a run can have.
 */
export function readForm<S>(form: Form<S>, query: string): S {
  const asked = new URLSearchParams(query)
  const read = (setting: Setting<unknown>) =>
    setting.read(asked.get(setting.name) ?? '', asked) ?? setting.usual
  const entries = Object.entries<Setting<unknown>>(form as Form<Record<string, unknown>>)
  return Object.fromEntries(entries.map(([key, setting]) => [key, read(setting)])) as S
}

/** Returns the query for these settings, with its question mark; '' for the defaults. */
export function formQuery<S>(form: Form<S>, settings: S): string {
  const pairs = (Object.keys(form) as (keyof S)[]).flatMap((key) => {
    const { name, usual, write } = form[key]
    const value = settings[key] === undefined ? '' : write(settings[key])
    // Ids and numbers need no escaping, and commas are easier to read unescaped.
    return value === '' || value === (usual === undefined ? '' : write(usual))
      ? []
      : [`${name}=${value}`]
  })
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
