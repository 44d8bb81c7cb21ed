import { useEffect, useState } from 'preact/hooks'
import { type Form, formQuery, readForm } from './settings-form.ts'

/**
 * A demo's settings, kept in the page's address, so that a link to it requests the same run, and on
 * this device for the next visit. Invalid values are dropped from the address.
 *
 * @param demo name under which the device stores them
 * @param once settings of a single run, with the values to store instead
 */
export function useSettings<S>(
  demo: string,
  form: Form<S>,
  once: Partial<S> = {},
): readonly [S, (settings: S) => void] {
  const [settings, setSettings] = useState<S>(() => readForm(form, ''))

  const keep = (next: S) => {
    setSettings(next)
    const { pathname, search, hash } = location
    const query = formQuery(form, next)
    if (query !== search) history.replaceState(history.state, '', pathname + query + hash)
  }

  // The page was built without its query, so it is read once script runs.
  useEffect(() => keep(readForm(form, location.search || remembered(demo))), [])

  const choose = (next: S) => {
    keep(next)
    remember(demo, formQuery(form, { ...next, ...once }))
  }
  return [settings, choose]
}

const keyOf = (demo: string) => `whichwire-${demo}`

/** Storage may be disabled or full: then nothing is remembered. */
function remembered(demo: string): string {
  try {
    return localStorage.getItem(keyOf(demo)) ?? ''
  } catch {
    return ''
  }
}

function remember(demo: string, query: string): void {
  try {
    if (query) localStorage.setItem(keyOf(demo), query)
    else localStorage.removeItem(keyOf(demo))
  } catch {
    // The address still has them.
  }
}
