import './index.js'

/** For the template compiler's option of the same name. */
export const isCustomElement = (tag) => tag === 'which-wire'
