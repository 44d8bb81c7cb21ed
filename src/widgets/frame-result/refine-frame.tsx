/**
 * Refines a result inside a frame: the verdict changes in place when a refinement is ticked, or
 * when the address names one or says what is built and where it runs. Keeps the rest of the
 * address, which the host set.
 */
import { hydrate, render } from 'preact'
import { judge } from '../../framework/judge.ts'
import { unpacked } from '../../framework/packed.ts'
import { fromPath } from '../../framework/paths.ts'
import { fromAddress, type Preset, toAddress, withPresets } from '../../framework/presets.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Framework } from '../../framework/types.ts'
import type { PublishedData } from '../result/refine-result.ts'
import { tickedBeforeScript } from '../result/ticked-before-script.ts'
import { type FramePreset, FrameResult } from './FrameResult.tsx'

const place = document.getElementById('result')
/** Parameters besides answers that the host may put into the address. */
const settings = ['theme', 'accent', 'compact']

async function refine(query: string): Promise<void> {
  if (!place) return
  let published: PublishedData
  let framework: Framework
  try {
    const response = await fetch(new URL('../decide/data.json', import.meta.url))
    published = await response.json()
    framework = unpacked<Framework>(published.framework)
  } catch {
    return say('The refinements could not be loaded. Try again.')
  }
  const { page = '', again } = place.dataset
  const asked = fromPath(framework, page)
  if (!asked) return
  if (!('refined' in place.dataset)) {
    hydrate(<FrameResult {...{ framework, answers: asked, result: page, again }} />, place)
    place.dataset['refined'] = ''
  }
  const presets = { uses: framework.uses, platforms: published.platforms }
  const { preset, given } = fromAddress(framework, presets, query)
  const { answers } = withPresets(presets, preset, { ...asked, ...given })
  const path = toAddress(framework, presets, preset, { ...asked, ...given })
  const { site = location.origin } = document.getElementById('widget')?.dataset ?? {}
  // Another origin may serve the frames; the result's page is on the site.
  const result = site === location.origin ? path : new URL(path, site).href
  const named = namedPresets(framework, published, preset)
  render(<FrameResult {...{ framework, answers, result, again }} presets={named} />, place)
  keep(new URL(result, location.href).search)
  document.querySelector<HTMLAnchorElement>('.by a')?.setAttribute('href', result)
  const { transport, strength } = judge(framework, answers)
  say(`Verdict now: ${TRANSPORT_NAMES[transport]}, ${strength}.`)
}

/** The presets in the address with their words. The platform's answers precede the use's. */
function namedPresets(
  { uses }: Framework,
  { platforms }: PublishedData,
  { building, runsOn }: Preset,
): readonly FramePreset[] {
  return [
    ...platforms
      .filter(({ id }) => id === runsOn)
      .map(({ name, answers }) => ({ words: `from ${name}`, answers })),
    ...uses
      .filter(({ id }) => id === building)
      .map(({ title, answers }) => ({ words: `assumed for ${title}`, answers })),
  ]
}

/** Puts presets and refinements into the address and keeps the host's settings. */
function keep(query: string): void {
  const now = new URLSearchParams(location.search)
  const next = new URLSearchParams(query)
  for (const name of settings) {
    const value = now.get(name)
    if (value !== null) next.set(name, value)
  }
  history.replaceState(history.state, '', `?${next}${location.hash}`)
}

function say(words: string): void {
  const status = document.getElementById('status')
  if (status) status.textContent = words
}

/** Keeps the presets in the address; the form holds all answers to further questions. */
function refineFrom(form: HTMLFormElement): void {
  const presets = location.search.slice(1).split('&')
  const answers = [...new FormData(form)].map(([id, answer]) => `${id}=${answer}`)
  const kept = presets.filter((part) => /^(building|runs-on)=/.test(part))
  void refine([...kept, ...answers].join('&'))
}

document.addEventListener('change', ({ target }) => {
  const form = target instanceof HTMLInputElement ? target.form : null
  if (form?.matches('[data-refine]')) refineFrom(form)
})

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null
  if (!button?.matches('[data-clear]') || !button.form) return
  for (const input of button.form.querySelectorAll('input')) input.checked = false
  refineFrom(button.form)
})

const early = tickedBeforeScript()
const named = [...new URLSearchParams(location.search).keys()]
if (early || named.some((name) => !settings.includes(name))) {
  void refine(`${early}&${location.search.slice(1)}`)
}
