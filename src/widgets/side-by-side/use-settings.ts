import { useEffect, useState } from 'preact/hooks'
import { DEFAULTS, type RunSettings } from './settings.ts'
import { readSettings, settingsQuery } from './settings-query.ts'

/** Where this device remembers them, as the query that asks for them. */
const KEY = 'whichwire-side-by-side'

/**
 * The settings, kept in the page's address so that a link to it asks for the same run, and on this
 * device for the next visit. What an address asks for in vain is dropped from it.
 */
export function useSettings(): readonly [RunSettings, (settings: RunSettings) => void] {
  const [settings, setSettings] = useState<RunSettings>(DEFAULTS)

  const keep = (next: RunSettings) => {
    setSettings(next)
    const { pathname, search, hash } = location
    const query = settingsQuery(next)
    if (query !== search) history.replaceState(history.state, '', pathname + query + hash)
  }

  // The page was built without its query, so it is looked at once script runs.
  useEffect(() => keep(readSettings(location.search || remembered())), [])

  const choose = (next: RunSettings) => {
    keep(next)
    remember(settingsQuery({ ...next, script: [], seed: undefined }))
  }
  return [settings, choose]
}

/** Storage may be switched off, or full: then there is nothing to remember by. */
function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

function remember(query: string): void {
  try {
    if (query) localStorage.setItem(KEY, query)
    else localStorage.removeItem(KEY)
  } catch {
    // The address still has them.
  }
}
