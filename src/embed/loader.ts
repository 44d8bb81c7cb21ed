/** `/embed/v1.js`: defines `<which-wire>`. Pages load it as a module; servers may import it too. */
import { defineWhichWire } from './element.ts'

// Frameworks also evaluate modules on the server, where there is nothing to define.
if (typeof customElements !== 'undefined') defineWhichWire(new URL('..', import.meta.url).href)
