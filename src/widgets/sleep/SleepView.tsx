import type { Note } from '../../bench/connection-run.ts'
import type { PageMoment } from '../../bench/page-moments.ts'
import { seconds } from '../lane-figure/words.ts'
import { NoteList } from '../parts/NoteList.tsx'
import { Sentence } from '../parts/Sentence.tsx'
import { Sign } from '../parts/Sign.tsx'
import { SleepPicture } from './SleepPicture.tsx'
import { type SleepStats, sleeperName, sleepLanes, sleepWords } from './sleep-lane.ts'

interface Props {
  readonly stats: SleepStats
  readonly live?: boolean
}

/** A run through a sleep: what happened in words, its picture, its balance and its log. */
export function SleepView({ stats, live = false }: Props) {
  const { head, more } = sleepWords(stats)
  return (
    <>
      <Sentence head={head}>{more}</Sentence>
      <SleepPicture stats={stats} live={live} />
      <p class="small muted">received + lost + due = sent, on every lane</p>
      <ul class="legend" role="list">
        <Sign words="an event, from due to arrived">
          <path d="M11 1L15 13" stroke-width="1.6" />
        </Sign>
        <Sign words="replayed, or kept until the page woke">
          <path d="M2 1L24 13" stroke-width="1.6" />
        </Sign>
        <Sign words="lost">
          <path d="M13 2V12" stroke-width="2.25" />
        </Sign>
        <Sign words="the page is hidden">
          <path class="hidden" d="M0 7H26" stroke-width="14" />
        </Sign>
        <Sign words="the page is frozen or asleep">
          <path class="asleep" d="M0 7H26" stroke-width="14" />
        </Sign>
      </ul>
      <details>
        <summary>Read this run as text</summary>
        <NoteList notes={notesOf(stats)} label="What happened" />
      </details>
    </>
  )
}

const MOMENTS: Readonly<Record<PageMoment['type'], string>> = {
  hidden: 'out of sight (visibilitychange)',
  visible: 'in sight again (visibilitychange)',
  frozen: 'frozen by the browser (freeze)',
  resumed: 'running again (resume)',
  slept: 'no timer ran',
}

function notesOf(stats: SleepStats): readonly Note[] {
  const notes: Note[] = stats.moments.map((moment) => ({
    atMs: moment.atMs,
    who: 'Page',
    text:
      moment.type === 'slept'
        ? `${MOMENTS.slept} for ${seconds(moment.atMs - moment.fromMs)}`
        : MOMENTS[moment.type],
  }))
  for (const each of sleepLanes(stats)) {
    const who = sleeperName(each)
    for (const signal of each.lane.signals) {
      const { atMs } = signal
      if (signal.type === 'open') {
        const asks = signal.attempt > 1 ? `, asking for what follows ${signal.after ?? 'now'}` : ''
        notes.push({ atMs, who, text: `open${asks}` })
      } else if (signal.type === 'closed' && signal.by === 'peer') {
        const why = signal.reason || (signal.code === null ? 'an error' : `code ${signal.code}`)
        notes.push({ atMs, who, text: `ended: ${why}` })
      } else if (signal.type === 'failed') notes.push({ atMs, who, text: signal.why })
    }
  }
  return notes.sort((a, b) => a.atMs - b.atMs)
}
