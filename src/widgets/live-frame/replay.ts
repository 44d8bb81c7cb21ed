/** A recorded picture that is being played. */
export interface PlayedPicture {
  pause(): void
  play(): void
  /** Returns to the static picture. */
  end(): void
}

/**
 * Plays a recorded picture at its original speed by uncovering it from the left. Draws nothing: it
 * is the picture that was already there. With reduced motion the picture stays as it is.
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
