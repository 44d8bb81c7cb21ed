/** The demos that other pages can embed. */
export const FRAME_DEMOS = ['side-by-side', 'pull-the-plug', 'token-stream'] as const
export type FrameDemo = (typeof FRAME_DEMOS)[number]

interface Words {
  readonly title: string
  /** What the demo shows. */
  readonly what: string
  /** What the button will open, shown before it is pressed. */
  readonly opens: string
}

export const FRAME_WORDS: Readonly<Record<FrameDemo, Words>> = {
  'side-by-side': {
    title: 'Side by side',
    what: 'Six clients receive the same events from one server. Time runs to the right, and the slope of a stroke is its delay.',
    opens: 'six connections, for a minute',
  },
  'pull-the-plug': {
    title: 'Pull the plug',
    what: 'Three clients of one run are cut. EventSource comes back by itself; a WebSocket comes back if its code does.',
    opens: 'three connections, for twenty seconds',
  },
  'token-stream': {
    title: 'Words that arrive one by one',
    what: 'The same words on a WebSocket, an EventSource and a POST read with fetch. After six seconds all three are cut.',
    opens: 'three connections, for twenty seconds',
  },
}

export function isFrameDemo(id: string | undefined): id is FrameDemo {
  return FRAME_DEMOS.some((demo) => demo === id)
}
