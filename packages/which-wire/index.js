import { defineWhichWire } from './element.js'
import { home } from './home.js'

// Frameworks evaluate modules on the server as well, where there is nothing to define.
if (typeof customElements !== 'undefined') defineWhichWire(home)
