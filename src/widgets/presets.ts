/**
 * On pages of the questionnaire, applies what the address says is built and where it runs: marks
 * the answers that follow from it, and fills in what the start says about both.
 *
 * `template[data-preset]` holds a mark, `[data-part]` a part of the start; the value of each is the
 * parameter that shows it, such as `building=chat`. `[data-choose]` is the link that chooses it.
 */
import { type Preset, presetFrom } from '../framework/presets.ts'

/** The presets in a query that this site knows, each as `name=value`. */
export function presetsOf(query: string): readonly string[] {
  const known = (name: string) => {
    const ids = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
    return ids.split(' ').map((id) => ({ id, answers: {} }))
  }
  const presets = { uses: known('building'), platforms: known('runs-on') }
  const { building, runsOn }: Preset = presetFrom(presets, query)
  return [...(building ? [`building=${building}`] : []), ...(runsOn ? [`runs-on=${runsOn}`] : [])]
}

/** Returns a query with these presets and everything in `query` that is not a preset. */
export function withQuery(presets: readonly string[], query: string): string {
  const rest = query
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '' && !/^(building|runs-on)=/.test(part))
  const parts = [...presets, ...rest]
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** Shows in a page, or part of one, what this query's presets mean. Can be called repeatedly. */
export function showPresets(root: ParentNode, query: string): void {
  const presets = presetsOf(query)
  for (const mark of root.querySelectorAll('.opts .because')) mark.remove()
  for (const mark of root.querySelectorAll<HTMLTemplateElement>('template[data-preset]')) {
    if (presets.includes(mark.dataset['preset'] ?? '')) mark.after(mark.content.cloneNode(true))
  }
  const parts = [...root.querySelectorAll<HTMLElement>('[data-part]')]
  for (const part of parts) {
    part.toggleAttribute('data-on', presets.includes(part.dataset['part'] ?? ''))
  }
  for (const choice of root.querySelectorAll<HTMLElement>('a[data-choose]')) {
    const isChosen = presets.includes(choice.dataset['choose'] ?? '')
    if (isChosen) choice.setAttribute('aria-current', 'true')
    else choice.removeAttribute('aria-current')
  }
  const select = root.querySelector<HTMLSelectElement>('[data-runs-on] select')
  if (select) select.value = presets.find((each) => each.startsWith('runs-on='))?.slice(8) ?? ''
  const on = (name: string) =>
    parts.find(({ dataset }) => 'on' in dataset && dataset['part']?.startsWith(name))
  const use = on('building=')
  if (use) overrule(use, on('runs-on='))
}

/** A platform's answers override what a use assumes, and lead to another reading. */
function overrule(use: HTMLElement, platform: HTMLElement | undefined): void {
  for (const row of use.querySelectorAll<HTMLElement>('[data-id]')) {
    row.hidden = platform?.querySelector(`[data-id="${row.dataset['id']}"]`) != null
  }
  for (const link of use.querySelectorAll<HTMLAnchorElement>('a[data-read]')) {
    const reading = link.dataset['read'] ?? ''
    const http = platform?.dataset['http']
    link.href = http ? reading.replace('/http-unsure/', `/http-${http}/`) : reading
  }
}

/** Adds the address's presets to a link within the questionnaire, unless it has its own. */
export function carryPresets(link: HTMLAnchorElement): void {
  const isStep = link.origin === location.origin && /^\/decide\/(?!map)/.test(link.pathname)
  if (!isStep || 'choose' in link.dataset) return
  const own = presetsOf(link.search)
  const isNamed = (preset: string) =>
    own.some((each) => each.split('=')[0] === preset.split('=')[0])
  const added = presetsOf(location.search).filter((preset) => !isNamed(preset))
  if (added.length > 0) link.search = withQuery([...own, ...added].sort(), link.search)
}
