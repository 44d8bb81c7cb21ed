import { dueCount, LaneAccount } from '../../bench/lane-account.ts'
import { cutStories, lostRuns } from '../../bench/plug-story.ts'
import type { RecordedFault, RecordedLane } from '../../bench/recording.ts'
import { clockWords } from '../lane-figure/words.ts'
import { NoteList } from '../parts/NoteList.tsx'
import { Sign } from '../parts/Sign.tsx'
import { PlugPicture } from './PlugPicture.tsx'
import {
  askedWords,
  chosenWords,
  clientName,
  lostWords,
  notesOf,
  toldWords,
  waitWords,
} from './words.ts'

interface Props {
  readonly lanes: readonly RecordedLane[]
  readonly faults: readonly RecordedFault[]
  readonly rateHz: number
  readonly events: number
  readonly nowMs: number
  readonly live?: boolean
}

/** A run of the three clients: its picture, what each did about each cut, and its log. */
export function PlugView(props: Props) {
  const { lanes, faults } = props
  return (
    <>
      <PlugPicture {...props} />
      <Signs />
      <ClientTable {...props} />
      <details>
        <summary>Read this run as text</summary>
        <NoteList notes={notesOf(lanes, faults)} label="What happened" />
      </details>
    </>
  )
}

function ClientTable({ lanes, rateHz, events, nowMs }: Props) {
  const rows = lanes.flatMap((lane) =>
    cutStories(lane.signals, events).map((story) => ({ lane, story })),
  )
  rows.sort((a, b) => a.story.cutAtMs - b.story.cutAtMs)
  if (rows.length === 0) return null
  const schedule = { rateHz, events }
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="What each client did">
      <table class="tbl stick plug-table">
        <thead>
          <tr>
            <th scope="col">Client</th>
            <th scope="col" class="num">
              Cut at
            </th>
            <th scope="col">Was told by</th>
            <th scope="col">Waited</th>
            <th scope="col">Asked for</th>
            <th scope="col" class="num">
              Replayed
            </th>
            <th scope="col" class="num">
              First event after
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lane, story }) => (
            <tr key={`${lane.client} ${story.cutAtMs}`}>
              <th scope="row">{clientName(lane)}</th>
              <td class="num">{clockWords(story.cutAtMs)}</td>
              <td>{toldWords(story)}</td>
              <td>{story.waits.map(chosenWords).join(', then ')}</td>
              <td>
                <code>{askedWords(lane.client, story.after)}</code>
              </td>
              <td class="num">{story.replayed}</td>
              <td class="num">
                {story.backAtMs === undefined ? '–' : waitWords(story.backAtMs - story.cutAtMs)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {lanes.map((lane) => {
            const account = new LaneAccount(schedule)
            for (const signal of lane.signals) account.add(signal)
            account.runEnded(nowMs)
            const { sent, received, stillDue } = account.counts(nowMs)
            return (
              <tr key={lane.client}>
                <th scope="row">{clientName(lane)}</th>
                <td colSpan={6}>
                  Received {received} of {sent}, still due {stillDue}. Lost for good:{' '}
                  {lostWords(lostRuns(account, dueCount(schedule, nowMs)))}
                </td>
              </tr>
            )
          })}
        </tfoot>
      </table>
    </div>
  )
}

function Signs() {
  return (
    <ul class="legend plug-signs" role="list">
      <Sign words="an event, from due to arrived">
        <path d="M11 1L15 13" stroke-width="1.6" />
      </Sign>
      <Sign words="replayed: it had to wait">
        <path d="M2 1L24 13" stroke-width="1.6" />
      </Sign>
      <Sign words="lost">
        <path d="M10 4l6 6M16 4l-6 6" stroke-width="1.6" />
      </Sign>
      <Sign words="the client waits">
        <path d="M2 7H24" stroke-width="4.5" opacity=".45" />
      </Sign>
      <Sign words="the plug is pulled">
        <path d="M13 0V14" stroke-width="1.5" stroke-dasharray="4 3" />
      </Sign>
    </ul>
  )
}
