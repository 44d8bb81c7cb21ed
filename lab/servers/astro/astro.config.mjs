import node from '@astrojs/node'

export default {
  output: 'server',
  adapter: node({ mode: 'standalone' }),
  vite: { ssr: { noExternal: true } }, // the lab has several versions of what it imports
}
