import type { Plugin } from 'vite'

/** From lowest to highest priority. */
const ORDER = '@layer reset, tokens, base, layout, components, states, print;'

/**
 * Prepends the layer order to every stylesheet: the first one on a page decides the order, and
 * which one comes first differs from page to page.
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
