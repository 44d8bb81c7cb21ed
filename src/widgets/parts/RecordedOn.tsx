import type { Stamp } from '../../bench/stamp.ts'

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Says when and with what a run was recorded. */
export function RecordedOn({ stamp: { recordedAt, environment } }: { readonly stamp: Stamp }) {
  const { machine, versions } = environment
  return (
    <p class="drawn">
      Recorded <time dateTime={recordedAt}>{day.format(new Date(recordedAt))}</time>
      {versions.chromium && `, Chromium ${versions.chromium.split('.')[0]}`}
      {machine && `, ${machine}`}
    </p>
  )
}
