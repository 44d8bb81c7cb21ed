/** What browsers support, from two data sets that are installed as packages. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** One line of MDN's data: a version, or why there is none. */
export interface SupportStatement {
  /** `false` never; `preview` in a preview only; may begin with ≤ where it is older than known. */
  readonly version_added: string | false
  readonly version_removed?: string | undefined
  readonly partial_implementation?: boolean | undefined
  readonly notes?: string | readonly string[] | undefined
  readonly flags?: readonly unknown[] | undefined
}

/** What MDN's data says of one key such as `api.EventSource`. */
export interface Compat {
  /** The path of the file it stands in. */
  readonly source_file: string
  /** `web-features:<id>` names the feature whose Baseline status covers the key. */
  readonly tags?: readonly string[] | undefined
  readonly support: Readonly<
    Record<string, SupportStatement | readonly SupportStatement[] | undefined>
  >
}

/** `high` widely available, `low` newly available, `false` not in every engine. Days in ISO. */
export interface BaselineStatus {
  readonly baseline: 'high' | 'low' | false
  readonly baseline_low_date?: string | undefined
  readonly baseline_high_date?: string | undefined
}

export interface BrowserData {
  /** The version of the compatibility data, and the day it was made. */
  readonly compatVersion: string
  readonly day: string
  readonly featuresVersion: string
  /** The entry of a key. Throws where there is none. */
  compat(key: string): Compat
  /** The Baseline status of a key, and the feature that has it; undefined where none covers it. */
  baseline(key: string): { readonly feature: string; readonly status: BaselineStatus } | undefined
  /** The day on which a version of a browser came out, where the data knows. */
  released(browser: string, version: string): string | undefined
}

interface CompatFile {
  readonly __meta: { readonly version: string; readonly timestamp: string }
  readonly browsers: Readonly<
    Record<string, { readonly releases: Record<string, { release_date?: string } | undefined> }>
  >
}

interface FeatureFile {
  readonly features: Readonly<
    Record<
      string,
      | {
          readonly status?: BaselineStatus & {
            readonly by_compat_key?: Readonly<Record<string, BaselineStatus | undefined>>
          }
        }
      | undefined
    >
  >
}

/** Reads both packages from node_modules. Throws where they are not installed. */
export function readBrowserData(): BrowserData {
  const { resolve } = createRequire(import.meta.url)
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
  const features = resolve('web-features')
  return browserData(
    read(resolve('@mdn/browser-compat-data')) as CompatFile,
    read(features.replace(/index\.js$/, 'data.json')) as FeatureFile,
    (read(features.replace(/index\.js$/, 'package.json')) as { version: string }).version,
  )
}

/** The look-ups on both data sets. */
export function browserData(
  data: CompatFile,
  { features }: FeatureFile,
  featuresVersion: string,
): BrowserData {
  function compat(key: string): Compat {
    const entry = key
      .split('.')
      .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], data)
    const found = (entry as { __compat?: Compat } | undefined)?.__compat
    if (found) return found
    throw new Error(
      `@mdn/browser-compat-data has no entry "${key}"; look up the key in its api folder.`,
    )
  }
  return {
    compatVersion: data.__meta.version,
    day: data.__meta.timestamp.slice(0, 10),
    featuresVersion,
    compat,
    baseline(key) {
      const prefix = 'web-features:'
      const tagged = compat(key).tags?.find((tag) => tag.startsWith(prefix))
      const feature = tagged?.slice(prefix.length) ?? ''
      const status = features[feature]?.status
      return status && { feature, status: status.by_compat_key?.[key] ?? status }
    },
    released: (browser, version) =>
      data.browsers[browser]?.releases[version.replace('≤', '')]?.release_date,
  }
}
