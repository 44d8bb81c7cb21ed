import { render } from 'preact'
import { decide } from '../../framework/decide.ts'
import { explain } from '../../framework/explain.ts'
import { changesSince } from '../../framework/record-changes.ts'
import { RecordError, type RecordStamp, readRecordStamp } from '../../framework/record-stamp.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Transport } from '../../framework/types.ts'
import { findById } from '../../framework/walk.ts'
import { RecordFiles } from './RecordFiles.tsx'
import { keepDraft, type RecordDraft, readDraft } from './record-draft.ts'
import type { ResultData, Situation } from './result-data.ts'
import { writeRecord } from './write-record.ts'

interface Panel {
  readonly data: ResultData
  readonly now: Situation
  /** The address that opens the same answers: path and query. */
  readonly address: string
}

/** A file that was opened: the record in it, or why it could not be read. */
type Opened = { readonly stamp: RecordStamp } | { readonly problem: string } | undefined

let opened: Opened

/** Shows a situation's record in its place on the page, with the user's draft. */
export function showRecord(body: Element, panel: Panel): void {
  const draft = readDraft(panel.address)
  const change = (part: Partial<RecordDraft>) => {
    keepDraft(panel.address, { ...draft, ...part })
    showRecord(body, panel)
  }
  const open = async (file: File | undefined) => {
    if (!file) return
    opened = await readFile(file)
    showRecord(body, panel)
  }
  if (!('live' in (body as HTMLElement).dataset)) {
    body.replaceChildren()
    ;(body as HTMLElement).dataset['live'] = ''
  }
  render(<RecordForm {...panel} draft={draft} change={change} open={open} />, body)
}

async function readFile(file: File): Promise<Opened> {
  try {
    return { stamp: readRecordStamp(await file.text()) }
  } catch (error) {
    if (error instanceof RecordError) return { problem: error.message }
    return { problem: 'The file could not be read.' }
  }
}

interface FormProps extends Panel {
  readonly draft: RecordDraft
  readonly change: (part: Partial<RecordDraft>) => void
  readonly open: (file: File | undefined) => void
}

/** The fields of a record beside its text, which updates with every key. */
function RecordForm({ data, now, address, draft, change, open }: FormProps) {
  const { framework } = data
  const recommendation = decide(framework, now.answers)
  const { because } = explain(framework, recommendation)
  const { alternatives } = recommendation
  const handled = [...document.querySelectorAll<HTMLInputElement>('[data-handled]:checked')]
  const others = (Object.keys(TRANSPORT_NAMES) as Transport[]).filter(
    (each) => each !== recommendation.transport,
  )
  const named = new Set(alternatives.map(({ transport }) => transport))
  const record = writeRecord(data, now.answers, {
    permalink: location.origin + address,
    date: new Date().toISOString().slice(0, 10),
    assumed: now.assumed,
    own: {
      subject: draft.subject,
      context: draft.context,
      drivers: draft.drivers,
      deciders: draft.deciders
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    },
    handled: handled.flatMap(({ dataset }) => dataset['handled'] ?? []),
    ...(draft.departTo && {
      departing: { to: draft.departTo, reasons: draft.reasons, text: draft.departText },
    }),
  })
  const text = (
    key: 'subject' | 'context' | 'deciders' | 'departText',
    label: string,
    hint = '',
  ) => (
    <label class="field" key={key}>
      <span>{label}</span>
      <textarea
        rows={key === 'context' || key === 'departText' ? 3 : 1}
        value={draft[key]}
        placeholder={hint}
        onInput={({ currentTarget }) => change({ [key]: currentTarget.value })}
      />
    </label>
  )
  return (
    <div class="record">
      <form class="own" onSubmit={(event) => event.preventDefault()}>
        {text('subject', 'What it is for', 'Order status in the shop')}
        {text('context', 'Context, in your words')}
        {text('deciders', 'Who decides, separated by commas')}
        <details>
          <summary>Drivers in your words</summary>
          {because.map(({ question, asked, answer }) => (
            <label class="field" key={question}>
              <span>
                {asked.short} {asked.answers[answer].label}
              </span>
              <textarea
                rows={1}
                value={draft.drivers[question] ?? ''}
                onInput={({ currentTarget }) =>
                  change({ drivers: { ...draft.drivers, [question]: currentTarget.value } })
                }
              />
            </label>
          ))}
        </details>
        <label class="field">
          <span>We choose</span>
          <select
            value={draft.departTo}
            onChange={({ currentTarget }) =>
              change({ departTo: currentTarget.value as RecordDraft['departTo'] })
            }
          >
            <option value="">what is recommended here</option>
            {others
              .toSorted((a, b) => Number(named.has(b)) - Number(named.has(a)))
              .map((each) => (
                <option key={each} value={each}>
                  {TRANSPORT_NAMES[each]} instead
                </option>
              ))}
          </select>
        </label>
        {draft.departTo && (
          <fieldset>
            <legend>We depart from the recommendation because</legend>
            {framework.departures.map(({ id, text: words }) => (
              <label key={id} class="tick">
                <input
                  type="checkbox"
                  checked={draft.reasons.includes(id)}
                  onChange={({ currentTarget }) =>
                    change({
                      reasons: currentTarget.checked
                        ? [...draft.reasons, id]
                        : draft.reasons.filter((each) => each !== id),
                    })
                  }
                />
                {words}
              </label>
            ))}
            {text('departText', 'and because')}
          </fieldset>
        )}
        <p class="small muted">
          What you write stays on this device. Watch-outs that you tick below count as handled.
        </p>
        <label class="field">
          <span>Open a record again (Markdown or JSON)</span>
          <input
            type="file"
            accept=".md,.json,text/markdown,application/json"
            onChange={({ currentTarget }) => open(currentTarget.files?.[0])}
          />
        </label>
        {opened && <OpenedRecord data={data} opened={opened} />}
      </form>
      <RecordFiles record={record} />
    </div>
  )
}

/** What an opened record says, and what has changed since its edition. */
function OpenedRecord({
  data: { framework, statementOf },
  opened: file,
}: {
  readonly data: ResultData
  readonly opened: NonNullable<Opened>
}) {
  if ('problem' in file) return <p role="alert">{file.problem}</p>
  const { stamp } = file
  const changes = changesSince(framework, stamp, (id) => statementOf(id) || undefined)
  const link = URL.parse(stamp.permalink)
  return (
    <div role="status" class="opened">
      <p>
        <b>
          A record of {stamp.date}: {TRANSPORT_NAMES[stamp.transport]}.
        </b>{' '}
        {changes.same
          ? 'Nothing it rests on has changed.'
          : `Since its edition (${changes.editions.before}) this has changed:`}
      </p>
      {!changes.same && (
        <ul class="find">
          {changes.verdict && (
            <li>
              The same answers lead to {TRANSPORT_NAMES[changes.verdict.now]} today, not to{' '}
              {TRANSPORT_NAMES[changes.verdict.before]}.
            </li>
          )}
          {changes.watchOuts.added.map((id) => (
            <li key={id}>New to watch out for: {findById(framework.watchOuts, id).title}.</li>
          ))}
          {changes.watchOuts.gone.length > 0 && (
            <li>No longer a watch-out: {changes.watchOuts.gone.join(', ')}.</li>
          )}
          {changes.claims.changed.map((id) => (
            <li key={id}>
              This reads differently now: <a href={`/claims/${id}/`}>{statementOf(id)}</a>
            </li>
          ))}
          {changes.claims.gone.length > 0 && (
            <li>
              {changes.claims.gone.length} of its claims{' '}
              {changes.claims.gone.length === 1 ? 'is' : 'are'} not used here any more.
            </li>
          )}
          {changes.dropped.length > 0 && <li>No longer asked: {changes.dropped.join(', ')}.</li>}
        </ul>
      )}
      {link && (
        <p>
          <a href={link.pathname + link.search}>Open its answers</a>
        </p>
      )}
    </div>
  )
}
