/** A recorded picture that is played. */
export interface Replay {
  pause(): void
  play(): void
  /** Back to the picture that stands still. */
  end(): void
}

/**
 * Plays a recorded picture at the speed at which it happened: lanes of fixed pixels drift until
 * their last event is at the right edge, and a picture that shows its whole time is uncovered from
 * the left. Nothing in it is made: it is the drawing that stood there. With reduced motion it stays.
 */
export function replay(picture: HTMLElement): Replay {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const lastsMs = Number(picture.dataset['lasts'])
  const animations = calm ? [] : [...drifting(picture, lastsMs), ...uncovered(picture, lastsMs)]
  const each = (act: (animation: Animation) => void) => () => animations.forEach(act)
  return {
    pause: each((animation) => animation.pause()),
    play: each((animation) => animation.play()),
    end: each((animation) => animation.cancel()),
  }
}

function drifting(picture: HTMLElement, duration: number): Animation[] {
  const windowPx = picture.querySelector('.win')?.clientWidth ?? 0
  const at = (px: number) => `translateX(${windowPx - px}px)`
  const transform = [at(0), at(Number(picture.dataset['px']))]
  return [...picture.querySelectorAll('.win .strip')].map((strip) =>
    strip.animate({ transform }, { duration }),
  )
}

function uncovered(picture: HTMLElement, duration: number): Animation[] {
  return [...picture.querySelectorAll('.cx-w > svg, .stairs')].map((drawing) =>
    drawing.animate({ clipPath: ['inset(0 100% 0 0)', 'inset(0 0 0 0)'] }, { duration }),
  )
}
