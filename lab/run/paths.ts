import { pathsFile as form, type PathSubject, type Paths } from '../../src/schema/paths.ts'
import { openOrigin } from '../origin/open-origin.ts'
import { probes } from '../probes/all.ts'
import type { Probe } from '../probes/probe.ts'
import { subjects } from '../subjects/all.ts'
import type { Subject } from '../subjects/subject.ts'
import { concurrencyLimit } from './concurrency-limit.ts'
import { install } from './install.ts'
import { isAskedOf, measure } from './measure.ts'
import type { Table } from './table.ts'

/** Subjects measured at a time, not counting those that only wait for silence to pass. */
const AT_ONCE = 4

/** Proxies, development servers and servers, and what they do to a stream. */
export const pathsTable: Table<Subject, Probe, PathSubject, Paths> = {
  name: 'paths',
  row: 'subject',
  column: 'probe',
  rows: subjects,
  columns: probes,
  form,
  isAsked: isAskedOf,
  // Timers of programs tick in seconds, and a busy machine delays events.
  bands: {
    cut: { ms: 5000, share: 0.15 },
    'each late': { ms: 250, share: 0.5 },
    'one behind': { ms: 250, share: 0.25 },
    'in groups': { ms: 800, share: 0.5 },
    'all at the end': { ms: 800, share: 0.25 },
  },
  install,
  missing: (subject) => subject.missing(),
  minutes: minutesFor,
  async open(stop) {
    const origin = await openOrigin()
    const limited = concurrencyLimit(AT_ONCE, stop)
    return {
      async measure(subject, asked) {
        const cells = await measure(subject, asked, origin, limited)
        const { id, name, configuration, kind, variant, set, from, shown } = subject
        return {
          ...{ id, name, configuration, kind, variant, ...(set && { set }), from },
          version: subject.version(),
          measuredAt: new Date().toISOString(),
          files: shown.map((each) => ({ ...each })),
          cells,
        }
      },
      async close(all) {
        await origin.close()
        // When asked to stop, running subjects see their connections close and are ended.
        await all
      },
    }
  },
  rowsOf: (file) => file.subjects,
  fileOf: (run, rows) => ({
    format: 'whichwire-paths',
    version: 1,
    title: 'What lets a stream through, measured',
    command: 'npm run lab -- paths',
    ...run,
    probes: probes.map(({ id, title, condition, results }) => ({ id, title, condition, results })),
    subjects: [...rows],
  }),
}

/** Measured on two cores: 15 to 30 s each, plus the silence that is watched at the end. */
function minutesFor(count: number, asked: readonly Probe[]): number {
  const silence = asked.some(({ waits }) => waits) ? 2.5 : 0
  return (count * 24) / AT_ONCE / 60 + silence
}
