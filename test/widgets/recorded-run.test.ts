import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ComponentProps, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { RecordedRun } from '../../src/widgets/recorded/RecordedRun.tsx'

type Demo = ComponentProps<typeof RecordedRun>['demo']

const runs = resolve(import.meta.dirname, '../../content/evidence/runs')
const read = (name: string) => JSON.parse(readFileSync(join(runs, `${name}.json`), 'utf8'))

it.each<[Demo, string]>([
  ['side-by-side', 'Still due'],
  ['reconnect-storm', 'Growing, with jitter'],
  ['sleep', 'after waking'],
  ['token-stream', 'Words per second'],
  ['sending-back', 'Round trip'],
  ['six-connections', 'What it showed'],
  ['shared-stream', 'served 8 frames'],
  ['test-my-network', 'What it found'],
])('the recorded run of %s is shown whole, with its day', (demo, part) => {
  const run = read(demo)
  const page = renderToString(h(RecordedRun, { demo, run }))
  expect(page).toContain(part)
  expect(page).toContain(`dateTime="${run.recordedAt}"`.replace('dateTime', 'datetime'))
  expect(page.match(/<section class="demo" aria-labelledby="recorded/g)).toHaveLength(1)
  expect(() => renderToString(h(RecordedRun, { demo, run: { ...run, format: 'other' } }))).toThrow(
    /^format: expected/,
  )
})
