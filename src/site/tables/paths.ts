/** The lab's results for paths, for other pages: fewer columns, each cell with its transcript. */
import {
  paths,
  pathWords,
  SUBJECT_KINDS,
  shownProbes,
  subjectHref,
  subjectTitle,
} from '../lab/paths.ts'
import { type CellView, cellId, type TableView } from './view.ts'

/** The page of the full table; other tables have theirs under /compare/. */
export const PATHS_PAGE = '/lab/paths/'

/** The most asked-for columns; the full table has more, and a row's page has all. */
const SHOWN = ['events', 'codings', 'idle', 'leaves', 'dies', 'websocket']
/** The most used subjects of each kind: a frame with all would be too tall. */
const FRAMED = [
  ...['nginx', 'haproxy', 'caddy', 'apache', 'vite', 'webpack-dev-server', 'next-rewrites'],
  ...['express-compression', 'php-fpm'],
].filter((id) => paths.subjects.some((subject) => subject.id === id))
const shown = shownProbes.filter(({ id }) => SHOWN.includes(id))

export const pathsView: TableView = {
  id: 'paths',
  kind: 'measured',
  title: paths.title,
  summary: `What ${paths.subjects.length} configurations of proxies, development servers and servers do to a stream.`,
  caption: `Measured with ${paths.command}, on ${paths.measuredAt.slice(0, 10)}.`,
  rowsAre: 'Proxy or server',
  grouped: true,
  updated: paths.measuredAt.slice(0, 10),
  framed: FRAMED,
  columns: shown.map(({ id, title }) => ({ id, title })),
  rows: paths.subjects.map((subject) => ({
    id: subject.id,
    title: subjectTitle(subject),
    group: SUBJECT_KINDS[subject.kind],
    note: subject.configuration,
    cells: shown.map(({ id }): CellView => {
      const cell = subject.cells[id]
      return {
        id: cellId(subject.id, id),
        value: cell ? pathWords(cell) : 'Not tested',
        basis: 'measured',
        claims: [],
        href: cell ? `${subjectHref(subject)}#probe-${id}` : subjectHref(subject),
      }
    }),
  })),
}
