/** The loader of the widgets as it is released, for snippets that pin a version. */
import { integrity, version } from 'virtual:embed-scripts'

export const release = {
  /** Of this package, such as `0.1.0`. */
  version,
  /** Stays compatible and may change within it, so it takes no `integrity`. */
  compatible: '/embed/v1.js',
  /** Never changes. */
  pinned: `/embed/v${version}.js`,
  /** For the `integrity` attribute of a script element that names `pinned`, with `crossorigin`. */
  integrity,
} as const
