import { LogList } from '../lane-figure/LogList.tsx'
import type { Phase } from '../parts/phase.ts'
import { RunBar } from '../parts/RunBar.tsx'
import { Sentence } from '../parts/Sentence.tsx'
import { usePausable } from '../parts/use-pausable.ts'
import { Columns } from './Columns.tsx'
import { TokenTable } from './TokenTable.tsx'
import type { TokenRun } from './token-run.ts'
import { tokenWords } from './token-words.ts'

interface Props {
  readonly live: TokenRun
  readonly phase: Phase
}

/** A run, on or over: its columns, numbers and log. */
export function LiveTokens({ live, phase }: Props) {
  const on = phase.type === 'running'
  const { paused, shown, toggle } = usePausable(on, columnsOf(live, on))
  const sentence = tokenWords(live.story)
  // Few users save a run, so the code for it is loaded on demand.
  const save = () => void import('./save-tokens.ts').then(({ saveTokens }) => saveTokens(live))
  return (
    <>
      <section aria-labelledby="lanes" class="demo">
        <h2 class="vh" id="lanes">
          Lanes
        </h2>
        <Sentence head={sentence.head}>{sentence.more}</Sentence>
        <RunBar
          phase={phase}
          paused={paused}
          atMs={live.nowMs}
          durationS={live.settings.durationS}
          onPause={toggle}
          onSave={save}
        />
        {shown}
      </section>
      <section class="sec full" aria-labelledby="numbers">
        <header>
          <h2 id="numbers">What it took</h2>
        </header>
        <TokenTable lanes={live.story.lanes} made={live.made} />
      </section>
      <section class="sec full" aria-labelledby="log">
        <header>
          <h2 id="log">What happened</h2>
        </header>
        <LogList entries={live.story.entries} label="What happened" />
      </section>
    </>
  )
}

function columnsOf(live: TokenRun, on: boolean) {
  const untilMs = Math.max(live.settings.durationS * 1000, live.nowMs)
  return <Columns story={live.story} untilMs={untilMs} live={live} on={on} />
}
