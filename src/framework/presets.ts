import type { Use } from '../schema/framework-use.ts'
import type { Platform } from '../schema/platform.ts'
import { toPath } from './paths.ts'
import { fromQuery, toQuery } from './query.ts'
import type { Answer, Answers, CitedText, FrameworkLogic, YesOrNo } from './types.ts'

export type { Use }

/** A platform as a preset: the answers it implies, each with its sources. */
export interface PlatformPreset {
  readonly id: string
  readonly name: string
  readonly answers: Readonly<Record<string, YesOrNo>>
  /** The reason for each answer, by id of the question or refiner. */
  readonly because: Readonly<Record<string, CitedText>>
}

/** All presets, by their values in a URL. */
export interface Presets {
  readonly uses: readonly Pick<Use, 'id' | 'answers'>[]
  readonly platforms: readonly Pick<PlatformPreset, 'id' | 'answers'>[]
}

/** The presets named in a URL. */
export interface Preset {
  /** An id of `uses`. */
  readonly building?: string
  /** An id of `platforms`. */
  readonly runsOn?: string
}

/** Answers, including those that are only assumed. */
export interface PresetAnswers {
  readonly answers: Answers
  /** Ids whose answers come from a preset, not from the user. */
  readonly assumed: readonly string[]
}

/** Reads the preset parameters. Drops unknown values, and all but the first of each. */
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

/** Longer than both presets with every refiner answered: not worth splitting. */
const LONGEST = 2000

/**
 * Merges answers: those given in the address override the platform's, which override those of the
 * use. A preset's answer that the user has not given counts as assumed.
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

/** Returns the answers to refiners and the presets in a query string. */
export function fromAddress(
  framework: Pick<FrameworkLogic, 'refiners'>,
  presets: Presets,
  query: string,
): { readonly preset: Preset; readonly given: Answers } {
  return { preset: presetFrom(presets, query), given: fromQuery(framework, query) }
}

/**
 * Returns the address for these answers: the path of the questions, the presets, and the refiners
 * that the user answered. Preset answers are not repeated, except questions, which are in the path.
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

/** Turns a platform of content/platforms into a preset. */
export function presetOfPlatform(platform: Platform): PlatformPreset {
  const { id, name, http, refiners = [], why, sse, websocket, durationCap } = platform
  // "None; may end early" is no duration: then the advice on streams gives the reason.
  const ends: CitedText | undefined =
    'value' in durationCap && /^\d/.test(durationCap.value)
      ? { text: `It limits connection time: ${durationCap.value}.`, claims: durationCap.claims }
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
