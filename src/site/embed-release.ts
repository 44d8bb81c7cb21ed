/** The released loader of the widgets, for snippets that pin a version. */
import { integrity, version } from 'virtual:embed-scripts'

export const release = {
  /** The version of this package, such as `0.1.0`. */
  version,
  /** Stays compatible but may change, so it takes no `integrity`. */
  compatible: '/embed/v1.js',
  /** Never changes once released. */
  pinned: `/embed/v${version}.js`,
  /** The `integrity` attribute of a script element for `pinned`, which also needs `crossorigin`. */
  integrity,
} as const
