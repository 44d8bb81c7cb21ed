/** The table of browser support: every value comes from published data. */
import type { BaselineStatus, BrowserData, SupportStatement } from '../../evidence/browser-data.ts'
import type { SupportTable } from '../../schema/table-support.ts'
import type { CitationView } from '../../widgets/parts/Refs.tsx'
import { type CellView, type ColumnView, cellId, headOf, openView, type TableView } from './view.ts'

/** Names by their ids in the compatibility data. */
const browsers = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  safari: 'Safari',
  chrome_android: 'Chrome Android',
  firefox_android: 'Firefox Android',
  safari_ios: 'Safari on iOS',
  nodejs: 'Node.js',
} as const

const columns: readonly ColumnView[] = [
  { id: 'baseline', title: 'Baseline', sorts: true },
  ...Object.entries(browsers).map(([id, title]) => ({ id, title })),
]

/** Builds the view. Throws if a row names a key that the data does not have. */
export function supportView(table: SupportTable, data: BrowserData): TableView {
  const rows = table.rows.map(({ id, title, group, compat }) => ({
    id,
    title,
    group,
    cells: [
      baselineCell(cellId(id, 'baseline'), compat, data),
      ...Object.keys(browsers).map((browser) =>
        browserCell(cellId(id, browser.replace('_', '-')), compat, browser, data),
      ),
    ],
  }))
  const grouped = rows.some(({ group }) => group !== undefined)
  return { ...headOf(table), grouped, updated: data.day, columns, rows }
}

const levels = { high: 'Widely available', low: 'Newly available' } as const

function baselineCell(id: string, key: string, data: BrowserData): CellView {
  const found = data.baseline(key)
  if (!found) {
    const title = `web-features ${data.featuresVersion}`
    const url = 'https://github.com/web-platform-dx/web-features'
    return openView(id, { documents: [{ title, url }], asOf: data.day })
  }
  const { status, feature } = found
  return {
    id,
    value: levelOf(status),
    note: status.baseline_low_date && `Since ${status.baseline_low_date}.`,
    basis: 'computed',
    claims: [],
    sources: [featureSource(feature, data)],
    order: status.baseline_low_date,
  }
}

const levelOf = ({ baseline }: BaselineStatus) => (baseline ? levels[baseline] : 'Limited')

function browserCell(id: string, key: string, browser: string, data: BrowserData): CellView {
  const { support } = data.compat(key)
  const given = support[browser]
  const statement = Array.isArray(given) ? given[0] : given
  if (!statement) {
    const { name, url } = compatSource(key, data)
    return openView(id, { documents: [{ title: name, url }], asOf: data.day })
  }
  return {
    id,
    ...inWords(statement as SupportStatement, browser, data),
    basis: 'computed',
    claims: [],
    sources: [compatSource(key, data)],
  }
}

/** Describes a statement in words, limitations before the day of release. */
export function inWords(
  statement: SupportStatement,
  browser: string,
  data: Pick<BrowserData, 'released'>,
): { readonly value: string; readonly note?: string | undefined } {
  const { version_added: added, version_removed: removed, flags, notes } = statement
  const parts: string[] = []
  if (statement.partial_implementation) parts.push('Partial.')
  if (flags) parts.push('Behind a flag.')
  if (removed) parts.push(`Removed in ${removed}.`)
  // Notes are HTML in the data; only plain text can be shown as it is.
  for (const note of [notes ?? []].flat()) if (!/[<&]/.test(note)) parts.push(note)
  const day = added && data.released(browser, added)
  if (day) parts.push(`Out since ${day}.`)
  return {
    value: added === false ? 'No' : added === 'preview' ? 'In a preview' : `Since ${added}`,
    note: parts.length > 0 ? parts.join(' ') : undefined,
  }
}

function compatSource(key: string, data: BrowserData): CitationView {
  const { source_file: file } = data.compat(key)
  return {
    kind: 'data',
    name: `MDN data ${data.compatVersion}`,
    title: `@mdn/browser-compat-data ${data.compatVersion}, ${key}. MDN. Made ${data.day}.`,
    url: `https://github.com/mdn/browser-compat-data/blob/v${data.compatVersion}/${file}`,
  }
}

function featureSource(feature: string, { featuresVersion }: BrowserData): CitationView {
  const name = `web-features ${featuresVersion}`
  return {
    kind: 'data',
    name,
    title: `${name}, ${feature}. W3C WebDX Community Group.`,
    url: `https://github.com/web-platform-dx/web-features/blob/main/features/${feature}.yml`,
  }
}
