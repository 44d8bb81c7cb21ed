import { paintPicture, pictureSvg } from '../lane-figure/picture-output.ts'
import { type PictureColours, type RunPicture, runPicture } from '../lane-figure/run-picture.ts'
import { saveBlob } from '../parts/save-json.ts'
import { formQuery } from '../parts/settings-form.ts'
import { demoFaults, type ScriptedFault } from './faults.ts'
import type { LiveRun } from './live-run.ts'
import { recordingOfRun } from './save-run.ts'
import { FORM } from './settings-form.ts'

/** Saves the run's picture in the colours of the page. */
export async function savePicture(live: LiveRun, format: 'png' | 'svg'): Promise<void> {
  const recording = recordingOfRun(live)
  const picture = runPicture(recording, coloursNow(), settingsWords(live))
  const when = recording.recordedAt.slice(0, 19).replaceAll(':', '-')
  const name = `whichwire-run-${when}.${format}`
  if (format === 'svg') {
    saveBlob(new Blob([pictureSvg(picture)], { type: 'image/svg+xml' }), name)
    return
  }
  const png = await painted(picture)
  saveBlob(png, name)
}

/** The link that repeats the run: its settings, its events by their seed, and what broke when. */
export function runLink(live: LiveRun): string {
  return new URL(`/live/side-by-side/${runQuery(live)}`, location.href).href
}

/** HTML that embeds a run with the same settings and faults in another page. */
export function embedSnippet(live: LiveRun): string {
  const src = new URL(`/embed/live/side-by-side/${runQuery(live)}`, location.href).href
  return `<iframe src="${src.replaceAll('&', '&amp;')}" title="WebSocket and Server-Sent Events side by side" loading="lazy" width="100%" height="900"></iframe>`
}

function runQuery(live: LiveRun): string {
  const { seed } = live.run.parameters
  return formQuery(FORM, { ...live.settings, seed, script: scriptOf(live) })
}

function scriptOf({ faults, settings }: LiveRun): readonly ScriptedFault[] {
  const offered = demoFaults(settings).map(({ id }) => id)
  return faults.flatMap(({ kind, atMs }) => {
    const known = offered.find((id) => id === kind)
    return known ? [{ kind: known, atMs: Math.max(0, atMs) }] : []
  })
}

function settingsWords({ settings, run }: LiveRun): string {
  const { rateHz, payloadBytes, durationS } = settings
  return `${rateHz} a second, ${payloadBytes} bytes each, ${durationS} s, seed ${run.parameters.seed}.`
}

/** Read from the page, since script cannot see which of two colours a theme chose. */
function coloursNow(): PictureColours {
  const colourOf = (selector: string, property: 'color' | 'stroke' | 'backgroundColor') => {
    const element = document.querySelector(selector) ?? document.documentElement
    return getComputedStyle(element)[property]
  }
  const lanes = [...document.querySelectorAll<HTMLElement>('.lane[data-t]')].map(
    (lane) =>
      [lane.dataset['t'] ?? '', getComputedStyle(lane.querySelector('.tk') ?? lane).color] as const,
  )
  return {
    paper: colourOf('html', 'backgroundColor'),
    ink: colourOf('html', 'color'),
    ink2: colourOf('.lane .st', 'color'),
    edge: colourOf('.lane .rail', 'stroke'),
    lanes: Object.fromEntries(lanes),
  }
}

function painted(picture: RunPicture): Promise<Blob> {
  const canvas = document.createElement('canvas')
  paintPicture(picture, canvas)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('this browser made no PNG of the canvas; save the SVG instead'))
    }, 'image/png')
  })
}
