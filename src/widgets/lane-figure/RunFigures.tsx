import type { ComponentChildren } from 'preact'

interface Props {
  readonly delays: ComponentChildren
  readonly log: ComponentChildren
  readonly tables: ComponentChildren
}

/** A run's figures besides its picture: how late events came, what happened, all numbers. */
export function RunFigures({ delays, log, tables }: Props) {
  return (
    <>
      <div class="two pairs2">
        <section aria-labelledby="delays">
          <h2 class="h3" id="delays">
            How late events arrived
          </h2>
          {delays}
        </section>
        <section aria-labelledby="log">
          <h2 class="h3" id="log">
            What happened
          </h2>
          {log}
        </section>
      </div>
      <section class="sec full" aria-labelledby="numbers">
        <header>
          <h2 id="numbers">What it took</h2>
        </header>
        <div class="stack">{tables}</div>
      </section>
    </>
  )
}
