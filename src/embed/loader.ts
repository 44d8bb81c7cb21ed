/** `/embed/v1.js`: defines `<which-wire>`. A page loads it as a module; a server may import it too. */
import { defineWhichWire } from './element.ts'

// Frameworks evaluate modules on the server as well, where there is nothing to define.
if (typeof customElements !== 'undefined') defineWhichWire(new URL('..', import.meta.url).href)
