import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { expect, test } from 'vitest'
// @ts-expect-error: a part of the npm package, which has its own types
import { renderTable } from '../../packages/which-wire/render.js'
import { site } from './site.ts'

interface Cell {
  readonly value?: string
  readonly note?: string
  readonly said?: string
  readonly sources: readonly string[]
  readonly lookedIn?: readonly { readonly url: string }[]
  readonly url: string
}
interface Table {
  readonly id: string
  readonly version: number
  readonly updated: string
  readonly columns: readonly { readonly id: string }[]
  readonly rows: readonly { readonly id: string; readonly cells: Readonly<Record<string, Cell>> }[]
}

const { files } = JSON.parse(site.text('/data.json')) as { files: readonly { url: string }[] }
const tables = files
  .map(({ url }) => new URL(url))
  .filter(({ pathname }) => pathname.startsWith('/tables/'))
const day = '2026-11-30'

/** Every address that a cell rests on, and its own. */
const proofs = ({ sources, lookedIn = [], url }: Cell) => [
  ...sources,
  ...lookedIn.map((document) => document.url),
  url,
]

test('a table as HTML or Markdown has every cell with every source, and a stamp', () => {
  expect(tables.length).toBeGreaterThan(8)
  for (const { href, pathname } of tables) {
    const table: Table = JSON.parse(site.text(pathname))
    const cells = table.rows.flatMap((row) => Object.values(row.cells))
    const stamp = `Version ${table.version}, updated ${table.updated}, read ${day} from`

    const html: string = renderTable(table, { format: 'html', from: href, day })
    const found = elementsOf(html)
    const named = (tag: string) => found.filter(({ tagName }) => tagName === tag)
    expect(named('td'), href).toHaveLength(cells.length)
    expect(named('tr'), href).toHaveLength(table.rows.length + 1)
    for (const [at, cell] of cells.entries()) {
      const td = named('td')[at]
      const links = td ? [td, ...elementsIn(td)].flatMap(({ attrs }) => attrs) : []
      const words = td ? textOf(td) : ''
      expect(links.map(({ value }) => value)).toEqual(proofs(cell))
      for (const text of [cell.value, cell.note, cell.said]) {
        const plain = text?.replaceAll('`', '').replaceAll('\n', '')
        if (plain) expect(words.replaceAll('\n', '')).toContain(plain)
      }
    }
    expect(html).toContain(stamp)

    const lines = (renderTable(table, { format: 'md', from: href, day }) as string).split('\n')
    const rows = lines.filter((line) => line.startsWith('|'))
    expect(rows, href).toHaveLength(table.rows.length + 2)
    for (const row of rows)
      expect(row.match(/(?<!\\)\|/g), row).toHaveLength(table.columns.length + 2)
    for (const cell of cells)
      for (const url of proofs(cell)) expect(lines.join('\n')).toContain(`(<${url}>)`)
    expect(lines.join('\n')).toContain(stamp)
  }
})

test('a selection has the named rows and columns, and a wrong name is reported', () => {
  const table: Table = JSON.parse(site.text('/tables/platforms.json'))
  const options = { format: 'md', from: 'x', day, rows: ['nginx'], cols: ['compression'] }
  expect(
    renderTable(table, options)
      .split('\n')
      .filter((line: string) => /^\|/.test(line)),
  ).toHaveLength(3)
  const group = renderTable(table, { ...options, rows: ['cdn'] })
  expect(group).toContain('Cloudflare')
  expect(group).not.toContain('nginx')
  expect(() => renderTable(table, { ...options, rows: ['ngnix'] })).toThrow(
    /there is no row "ngnix"\. There are: .*nginx/,
  )
  expect(() => renderTable(table, { ...options, format: 'pdf' })).toThrow(/expected html or md/)
})

type Element = DefaultTreeAdapterTypes.Element

function elementsIn(node: DefaultTreeAdapterTypes.ParentNode): readonly Element[] {
  return node.childNodes.flatMap((child) =>
    'tagName' in child ? [child, ...elementsIn(child)] : [],
  )
}

function elementsOf(html: string): readonly Element[] {
  const errors: string[] = []
  const tree = parseFragment(html, { onParseError: ({ code }) => errors.push(code) })
  expect(errors).toEqual([])
  return elementsIn(tree)
}

function textOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
