/**
 * A table as text that needs neither frame nor script: the same cells, each with a link to every
 * source that it has on the site, and a stamp with the day and the address it was read from.
 *
 * @param {object} table what `/tables/<id>.json` holds
 * @param {{ format: 'html' | 'md', from: string, day: string, rows?: string[], cols?: string[] }} options
 *   `from` is the address that was read, `day` the calendar day of it; ids of rows or groups of rows,
 *   such as `cdn`, and of columns; all without them
 * @returns {string}
 * @throws {RangeError} for a row or column that is not there, with those that are
 */
export function renderTable(table, { format, from, day, rows, cols }) {
  const write = WRITERS[format]
  if (!write) throw new RangeError(`format: expected html or md, got ${format}`)
  const columns = chosen(table.columns, cols, 'column')
  const named = rows?.flatMap((name) => {
    const ids = table.rows.filter(({ group }) => groupId(group) === name).map(({ id }) => id)
    return ids.length > 0 ? ids : name
  })
  const lines = chosen(table.rows, named, 'row')
  const numbers = new Map()
  const numberOf = (url) => {
    if (!numbers.has(url)) numbers.set(url, numbers.size + 1)
    return numbers.get(url)
  }
  const cell = ({ value, note, said, verdict, sources, lookedIn, url }) => {
    const proofs = [...sources, ...(lookedIn ?? []).map((document) => document.url)]
    return {
      text: [said && `“${said}”`, verdict, value, note].filter(Boolean).join('\n'),
      links: proofs.map((source) => [numberOf(source), source]),
      url,
    }
  }
  return write({
    head: [table.rowsAre, ...columns.map(({ title }) => title)],
    rows: lines.map(({ title, note, cells }) => ({
      title: note ? `${title}\n${note}` : title,
      cells: columns.map(({ id }) => cell(cells[id])),
    })),
    title: table.title,
    page: table.page,
    stamp: `Version ${table.version}, updated ${table.updated}, read ${day} from ${from}`,
  })
}

/** `proxy-you-run` for `Proxy you run`, as the frames have it. */
const groupId = (title = '') => title.toLowerCase().replace(/[^a-z0-9]+/g, '-')

function chosen(offered, ids, what) {
  if (!ids) return offered
  const known = offered.map(({ id }) => id)
  const unknown = ids.find((id) => !known.includes(id))
  if (unknown !== undefined)
    throw new RangeError(
      `${what}s: there is no ${what} "${unknown}". There are: ${known.join(', ')}.`,
    )
  return offered.filter(({ id }) => ids.includes(id))
}

const WRITERS = { html: asHtml, md: asMarkdown }

function asHtml({ head, rows, title, page, stamp }) {
  const text = (words) =>
    escaped(words)
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replaceAll('\n', '<br>')
  const link = (url, words) => `<a href="${escaped(url)}">${words}</a>`
  const cell = ({ text: words, links, url }) =>
    `<td>${text(words)} <small>${[...links.map(([number, source]) => link(source, number)), link(url, 'more')].join(' ')}</small></td>`
  return [
    `<!-- ${title}. ${stamp.replaceAll('--', '- -')} -->`,
    '<table>',
    `  <caption>${text(title)}</caption>`,
    `  <thead><tr>${head.map((name) => `<th scope="col">${text(name)}</th>`).join('')}</tr></thead>`,
    '  <tbody>',
    ...rows.map(
      (row) =>
        `    <tr><th scope="row">${text(row.title)}</th>${row.cells.map(cell).join('')}</tr>`,
    ),
    '  </tbody>',
    '</table>',
    `<p><small>${link(page, `${text(title)}, on Whichwire`)}. ${text(stamp)}.</small></p>`,
    '',
  ].join('\n')
}

const escaped = (words) => words.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)

function asMarkdown({ head, rows, title, page, stamp }) {
  // Code keeps its letters; a line break and a bar would end the cell.
  const text = (words) =>
    words
      .split(/(`[^`]+`)/)
      .map((part, index) => (index % 2 ? part : part.replace(/[\\*_[\]<>{}~]/g, '\\$&')))
      .join('')
      .replaceAll('|', '\\|')
      .replaceAll('\n', '<br>')
  const cell = ({ text: words, links, url }) =>
    [
      text(words),
      ...links.map(([number, source]) => `[${number}](<${source}>)`),
      `[more](<${url}>)`,
    ].join(' ')
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [
    line(head.map(text)),
    line(head.map(() => '---')),
    ...rows.map((row) => line([text(row.title), ...row.cells.map(cell)])),
    '',
    `[${text(title)}, on Whichwire](<${page}>). ${text(stamp)}.`,
    '',
  ].join('\n')
}
