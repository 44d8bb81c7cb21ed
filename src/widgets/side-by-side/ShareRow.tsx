import { useState } from 'preact/hooks'
import { loadForRun } from '../parts/session.ts'
import type { LiveRun } from './live-run.ts'

interface Props {
  readonly live: LiveRun
}

/** Actions for a run that is over. Their code is loaded on demand. */
export function ShareRow({ live }: Props) {
  const [said, setSaid] = useState('')
  const save = async (format: 'json' | 'csv') => {
    const { saveRun } = await loadForRun(() => import('./save-run.ts'))
    saveRun(live, format)
  }
  const share = async (what: 'png' | 'svg' | 'link' | 'embed') => {
    const { embedSnippet, runLink, savePicture } = await loadForRun(() => import('./share-run.ts'))
    if (what === 'png' || what === 'svg') {
      await savePicture(live, what)
      setSaid('Picture saved.')
      return
    }
    const text = what === 'link' ? runLink(live) : embedSnippet(live)
    try {
      await navigator.clipboard.writeText(text)
      setSaid(what === 'link' ? 'Link copied.' : 'Embed code copied.')
    } catch {
      // Not every page may write to the clipboard: then show the text, to be copied by hand.
      setSaid(text)
    }
  }
  const press = (action: () => Promise<void>) => () =>
    void action().catch((error: unknown) => setSaid(`That did not work: ${String(error)}`))
  return (
    <div class="share" role="group" aria-label="Share this run">
      <b>Share this run</b>
      {(
        [
          ['Picture (PNG)', () => share('png')],
          ['Picture (SVG)', () => share('svg')],
          ['Copy link', () => share('link')],
          ['Embed code', () => share('embed')],
          ['Save this run (JSON)', () => save('json')],
          ['Save as CSV', () => save('csv')],
        ] as const
      ).map(([words, action]) => (
        <button key={words} class="btn quiet sm" type="button" onClick={press(action)}>
          {words}
        </button>
      ))}
      <span class="muted" role="status">
        {said || `The link repeats settings and faults, seed ${live.run.parameters.seed}.`}
      </span>
    </div>
  )
}
