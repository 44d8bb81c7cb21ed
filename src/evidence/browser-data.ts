/** Browser support from two data sets that are installed as packages. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** One statement of MDN's data: a version, or why there is none. */
export interface SupportStatement {
  /** `false`: never. `preview`: only in a preview. With a leading ≤: that version or earlier. */
  readonly version_added: string | false
  readonly version_removed?: string | undefined
  readonly partial_implementation?: boolean | undefined
  readonly notes?: string | readonly string[] | undefined
  readonly flags?: readonly unknown[] | undefined
}

/** MDN's data for one key such as `api.EventSource`. */
export interface Compat {
  /** The path of the file that holds it. */
  readonly source_file: string
  /** `web-features:<id>` names the feature whose Baseline status covers the key. */
  readonly tags?: readonly string[] | undefined
  readonly support: Readonly<
    Record<string, SupportStatement | readonly SupportStatement[] | undefined>
  >
}

/** `high` widely available, `low` newly available, `false` not in every engine. ISO days. */
export interface BaselineStatus {
  readonly baseline: 'high' | 'low' | false
  readonly baseline_low_date?: string | undefined
  readonly baseline_high_date?: string | undefined
}

export interface BrowserData {
  /** The version of the compatibility data and the day it was built. */
  readonly compatVersion: string
  readonly day: string
  readonly featuresVersion: string
  /** Returns a key's entry. Throws if there is none. */
  compat(key: string): Compat
  /** Returns the Baseline status that covers a key, and its feature; undefined if none does. */
  baseline(key: string): { readonly feature: string; readonly status: BaselineStatus } | undefined
  /** Returns the day a browser version was released, if the data has it. */
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

/** Reads both packages from node_modules. Throws if they are not installed. */
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

/** Creates the look-ups on both data sets. */
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
