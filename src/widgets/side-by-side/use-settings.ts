import { useEffect, useState } from 'preact/hooks'
import { DEFAULTS, type RunSettings } from './settings.ts'
import { readSettings, settingsQuery } from './settings-query.ts'

/**
 * The settings, kept in the page's address so that a link to it asks for the same run. What an
 * address asks for in vain is dropped from it.
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
  useEffect(() => keep(readSettings(location.search)), [])

  return [settings, keep]
}
