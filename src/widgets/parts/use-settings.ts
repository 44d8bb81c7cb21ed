import { useEffect, useState } from 'preact/hooks'
import { type Form, formQuery, readForm } from './settings-form.ts'

/**
 * A demo's settings, kept in the page's address so that a link to it asks for the same run, and on
 * this device for the next visit. What an address asks for in vain is dropped from it.
 *
 * @param demo the demo's name, under which the device remembers them
 * @param once those that are of one run, and are not remembered
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

  // The page was built without its query, so it is looked at once script runs.
  useEffect(() => keep(readForm(form, location.search || remembered(demo))), [])

  const choose = (next: S) => {
    keep(next)
    remember(demo, formQuery(form, { ...next, ...once }))
  }
  return [settings, choose]
}

const keyOf = (demo: string) => `whichwire-${demo}`

/** Storage may be switched off, or full: then there is nothing to remember by. */
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
