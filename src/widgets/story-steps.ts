/**
 * The steps of a story are side by side and scroll. This script marks the stop of the step in view,
 * and lets the arrow keys move from step to step.
 */
const story = document.querySelector<HTMLElement>('[data-story]')
const stops = [...document.querySelectorAll<HTMLAnchorElement>('.stops a')]
const steps = [...(story?.children ?? [])]

if (story) {
  const watching = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) mark(target)
    },
    { root: story, threshold: 0.6 },
  )
  for (const step of steps) watching.observe(step)
  story.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = by && steps[current() + by]
    if (!next) return
    event.preventDefault()
    go(next)
  })
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#step-"]')) {
    link.addEventListener('click', (event) => {
      const step = document.querySelector(link.hash)
      if (!step) return
      event.preventDefault()
      history.replaceState(history.state, '', link.hash)
      go(step)
      step.querySelector<HTMLElement>('.go')?.focus({ preventScroll: true })
    })
  }
}

function current(): number {
  return stops.findIndex((stop) => stop.hasAttribute('aria-current'))
}

function mark(step: Element): void {
  stops.forEach((stop, index) => {
    const here = steps[index] === step
    if (here) stop.setAttribute('aria-current', 'step')
    else stop.removeAttribute('aria-current')
    stop.toggleAttribute('data-past', index < steps.indexOf(step))
  })
}

/** Scrolls sideways only: the page stays where it is. */
function go(step: Element): void {
  if (!(step instanceof HTMLElement)) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  story?.scrollTo({ left: step.offsetLeft - story.offsetLeft, behavior: calm ? 'auto' : 'smooth' })
}
