import type { Plugin } from 'vite'

/** From the weakest to the strongest. */
const ORDER = '@layer reset, tokens, base, layout, components, states, print;'

/**
 * Every stylesheet of ours begins with the order of the layers: the first that a page has decides,
 * and which one that is differs from page to page.
 */
export function layerOrder(): Plugin {
  return {
    name: 'layer-order',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/styles\/.*\.css$/ },
      handler: (code) => `${ORDER}\n${code}`,
    },
  }
}
