import type { Use } from '../schema/framework-use.ts'
import type { Platform } from '../schema/platform.ts'
import { toPath } from './paths.ts'
import { fromQuery, toQuery } from './query.ts'
import type { Answer, Answers, CitedText, Decided, FrameworkLogic } from './types.ts'

export type { Use }

/** A platform as a preset: the answers it stands for, each with the sources that say so. */
export interface PlatformPreset {
  readonly id: string
  readonly name: string
  readonly answers: Readonly<Record<string, Decided>>
  /** Why, by id of the question or refiner. */
  readonly because: Readonly<Record<string, CitedText>>
}

/** All presets, by their values in an address. */
export interface Presets {
  readonly uses: readonly Pick<Use, 'id' | 'answers'>[]
  readonly platforms: readonly Pick<PlatformPreset, 'id' | 'answers'>[]
}

/** What an address says apart from its path. */
export interface Preset {
  /** An id of `uses`. */
  readonly building?: string
  /** An id of `platforms`. */
  readonly runsOn?: string
}

/** Answers with what is only assumed. */
export interface PresetAnswers {
  readonly answers: Answers
  /** Ids whose answer comes from a preset and was not given by the reader. */
  readonly assumed: readonly string[]
}

/** The parameters of presets. Unknown values, and anything but the first of each, are dropped. */
export function presetFrom({ uses, platforms }: Presets, query: string): Preset {
  if (query.length > LONGEST) return {}
  const parts = query.replace(/^\?/, '').split('&')
  const first = (name: string, known: readonly { readonly id: string }[]) =>
    parts
      .flatMap((part) => known.filter(({ id }) => part === `${name}=${id}`))
      .map(({ id }) => id)[0]
  const building = first('building', uses)
  const runsOn = first('runs-on', platforms)
  return { ...(building && { building }), ...(runsOn && { runsOn }) }
}

/** Longer than both presets and every refiner answered at once: not worth splitting. */
const LONGEST = 2000

/**
 * The answers of an address: those of the path and of refiners come first, then those of the
 * platform, then those of what is built. Each of a preset that the reader has not given is assumed.
 */
export function withPresets(presets: Presets, preset: Preset, given: Answers): PresetAnswers {
  const use = presets.uses.find(({ id }) => id === preset.building)
  const platform = presets.platforms.find(({ id }) => id === preset.runsOn)
  const assumed: Record<string, Answer> = { ...use?.answers, ...platform?.answers }
  return {
    answers: { ...assumed, ...given },
    assumed: Object.keys(assumed).filter((id) => !(id in given)),
  }
}

/** The answers to refiners in a query string, and the presets beside them. */
export function fromAddress(
  framework: Pick<FrameworkLogic, 'refiners'>,
  presets: Presets,
  query: string,
): { readonly preset: Preset; readonly given: Answers } {
  return { preset: presetFrom(presets, query), given: fromQuery(framework, query) }
}

/**
 * The address of what was given: the path of the questions, the presets, and the refiners that the
 * reader answered. What a preset assumes is not repeated, unless it is a question, which has a page.
 */
export function toAddress(
  framework: FrameworkLogic,
  presets: Presets,
  preset: Preset,
  given: Answers,
): string {
  const { answers } = withPresets(presets, preset, given)
  const parts = [
    ...(preset.building ? [`building=${preset.building}`] : []),
    ...(preset.runsOn ? [`runs-on=${preset.runsOn}`] : []),
    ...toQuery(framework, given).replace(/^\?/, '').split('&').filter(Boolean),
  ]
  const query = parts.length > 0 ? `?${parts.join('&')}` : ''
  return `${toPath(framework, answers)}${query}`
}

/** A platform of content/platforms as a preset. */
export function presetOfPlatform(platform: Platform): PlatformPreset {
  const { id, name, http, refiners = [], why, sse, websocket, durationCap } = platform
  // A cell that says "None; may end early" is no time; then the advice on streams says why.
  const ends: CitedText | undefined =
    'value' in durationCap && /^\d/.test(durationCap.value)
      ? { text: `It ends a connection after ${durationCap.value}.`, claims: durationCap.claims }
      : undefined
  const because: Record<string, CitedText> = { http: why ?? sse }
  for (const refiner of refiners) {
    because[refiner] = refiner === 'cut' && ends ? ends : refiner === 'no-upgrade' ? websocket : sse
  }
  return {
    id,
    name,
    answers: { http, ...Object.fromEntries(refiners.map((refiner) => [refiner, 'yes' as const])) },
    because,
  }
}
