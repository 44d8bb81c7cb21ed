import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import snippet from './snippet.js'

export default defineConfig({
  devToolbar: { enabled: false },
  integrations: [starlight({ title: 'Docs', pagefind: false, ...snippet })],
})
