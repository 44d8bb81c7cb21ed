/** A recorded picture that is played. */
export interface PlayedPicture {
  pause(): void
  play(): void
  /** Back to the picture that stands still. */
  end(): void
}

/**
 * Plays a recorded picture at the speed at which it happened: it shows its whole time, and is
 * uncovered from the left. Nothing in it is made: it is the drawing that stood there. With reduced motion it stays.
 */
export function replay(picture: HTMLElement): PlayedPicture {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const lastsMs = Number(picture.dataset['lasts'])
  const animations = calm ? [] : uncovered(picture, lastsMs)
  const each = (act: (animation: Animation) => void) => () => animations.forEach(act)
  return {
    pause: each((animation) => animation.pause()),
    play: each((animation) => animation.play()),
    end: each((animation) => animation.cancel()),
  }
}

function uncovered(picture: HTMLElement, duration: number): Animation[] {
  return [...picture.querySelectorAll('.cx-w > svg, .stairs, .lane .dw, .ax .dw')].map((drawing) =>
    drawing.animate({ clipPath: ['inset(0 100% 0 0)', 'inset(0 0 0 0)'] }, { duration }),
  )
}
