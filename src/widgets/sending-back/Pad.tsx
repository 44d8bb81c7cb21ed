import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { TRANSPORTS } from '../lane-figure/transports.ts'
import type { Position } from './position.ts'
import type { SendingRun } from './sending-run.ts'
import { SENDING_LANES } from './settings.ts'

interface Props {
  readonly live: SendingRun
  readonly on: boolean
  readonly paused: boolean
}

/** How far an arrow key moves the position, in thousandths of the pad. */
const STEP = 40

/** With reduced motion the automatic path moves in steps of this, ms; the user's hand does not. */
const STEP_MS = 1000

const KEYS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

/** Height of the drawing, which is 1000 wide; positions are thousandths both ways. */
const HEIGHT = 560

/**
 * Shows where the position is, and where it has come back from each way. A pointer, a finger or the
 * arrow keys move it; Escape, or leaving with the pointer, returns it to the path.
 */
export function Pad({ live, on, paused }: Props) {
  const root = useRef<SVGSVGElement>(null)

  useEffect(() => {
    const draw = () => {
      const { position, upstreams } = live
      place(root.current?.querySelector('.here'), position)
      for (const lane of SENDING_LANES) {
        place(root.current?.querySelector(`.ghost[data-t=${lane}]`), upstreams[lane].ghost)
      }
    }
    draw()
    if (!on || paused) return
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    let drawnAtMs = 0
    let handle = requestAnimationFrame(function next(nowMs) {
      if (!calm || live.hand || nowMs - drawnAtMs >= STEP_MS) {
        drawnAtMs = nowMs
        draw()
      }
      handle = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(handle)
  }, [live, on, paused])

  const follow = (event: JSX.TargetedPointerEvent<HTMLDivElement>) => {
    if (!on) return
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    live.move({
      x: ((event.clientX - left) / width) * 1000,
      y: ((event.clientY - top) / height) * 1000,
    })
  }
  const press = (event: JSX.TargetedKeyboardEvent<HTMLDivElement>) => {
    const step = KEYS[event.key]
    if (event.key === 'Escape') live.move(undefined)
    if (!on || !step) return
    event.preventDefault()
    const { x, y } = live.hand ?? live.position
    live.move({ x: x + step[0], y: y + step[1] })
  }
  return (
    <div
      class={on ? 'pad on' : 'pad'}
      role="application"
      tabIndex={0}
      aria-label="Pad. Arrow keys move the position, Escape returns it to the path."
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => on && live.move(undefined)}
      onPointerCancel={() => on && live.move(undefined)}
      onKeyDown={press}
    >
      <svg ref={root} viewBox={`0 0 1000 ${HEIGHT}`} aria-hidden="true" focusable="false">
        <path class="grid" d={GRID} />
        {SENDING_LANES.map((lane) => (
          <path key={lane} class="ghost" data-t={lane} d={TRANSPORTS[lane].mark(0, 0, 16)} />
        ))}
        <path class="here" d="M-22 0H22M0-22V22" />
      </svg>
    </div>
  )
}

const GRID = [1, 2, 3].map((n) => `M${n * 250} 0V${HEIGHT}M0 ${(n * HEIGHT) / 4}H1000`).join('')

function place(mark: Element | null | undefined, position: Position | undefined): void {
  if (!mark || !position) return
  const [x, y] = [position.x, (position.y * HEIGHT) / 1000]
  mark.setAttribute('transform', `translate(${x} ${y.toFixed(1)})`)
}
