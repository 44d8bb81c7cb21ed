/** Why a demo is over: its own end, the reader's Stop, a page hidden too long, a page left. */
export type Ending = 'end' | 'stop' | 'hidden' | 'left'

export const ENDINGS: Readonly<Record<Ending, string>> = {
  end: 'Over',
  stop: 'Stopped',
  hidden: 'Stopped, since this page was hidden for a minute',
  left: 'Stopped, since this page was left',
}
