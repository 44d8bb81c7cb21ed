/**
 * Plays the rest of the recorded run on the home page, at its original speed, when the button is
 * pressed; the next press resets it. With reduced motion the end shows at once.
 */
const section = document.querySelector<HTMLElement>('[data-cut]')
const button = section?.querySelector('button')
const lastsMs = Number(section?.querySelector<HTMLElement>('[data-ms]')?.dataset['ms'])
const parts = [...(section?.querySelectorAll('.cut-after') ?? [])].map((part) => ({
  part,
  widthPx: Number(part.getAttribute('width')),
}))

/** Number of the current play; older ones stop. */
let play = 0

function show(state: 'before' | 'cut' | 'after'): void {
  if (!section || !button) return
  section.dataset['cut'] = state
  const words = button.querySelector('span')
  if (words) words.textContent = state === 'before' ? 'Cut it' : 'Start over'
}

function uncover(share: number): void {
  for (const { part, widthPx } of parts) part.setAttribute('width', String(widthPx * share))
}

function run(): void {
  const mine = ++play
  const begunMs = performance.now()
  show('cut')
  const frame = (nowMs: number) => {
    if (mine !== play) return
    const share = Math.min(1, Math.max(0, (nowMs - begunMs) / lastsMs))
    uncover(share)
    if (share < 1) requestAnimationFrame(frame)
    else show('after')
  }
  frame(begunMs)
}

button?.addEventListener('click', () => {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  if (section?.dataset['cut'] !== 'before') {
    play++
    uncover(1)
    show('before')
  } else if (calm) show('after')
  else run()
})
