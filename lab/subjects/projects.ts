import { join } from 'node:path'
import { project } from './project.ts'
import type { Subject } from './subject.ts'

const modules = join(import.meta.dirname, '../node_modules')
const WEB_STREAM = ['web-stream.mjs', 'asked.mjs']
const TOMCAT = ['embed-core', 'annotations-api']
  .map((name) => `/usr/share/java/tomcat10-${name}.jar`)
  .join(':')

const JETTY = [
  ...['server', 'servlet', 'http', 'io', 'util', 'security'].map((name) => `jetty9-${name}`),
  'servlet-api',
].map((name) => `/usr/share/java/${name}.jar`)

const nuxt = {
  packages: ['nuxt', 'nitropack', 'h3'],
  build: ['node', join(modules, 'nuxt/bin/nuxt.mjs'), 'build'],
  serve: (_: number, folder: string) => ['node', join(folder, '.output/server/index.mjs')],
} as const

const next = {
  packages: ['next'],
  build: ['node', join(modules, 'next/dist/bin/next'), 'build'],
  serve: (port: number, folder: string) =>
    ['node', join(modules, 'next/dist/bin/next'), 'start', folder, '-H', '127.0.0.1'].concat(
      '-p',
      String(port),
    ),
} as const

/** Frameworks and languages whose code is built first and which proxy requests. */
export const proxyProjects: readonly Subject[] = [
  project(
    {
      id: 'next-rewrites',
      name: 'Next.js',
      configuration: 'rewrites, next start',
      kind: 'node',
      variant: 'default',
      set: 'compress: false, or Cache-Control: no-transform on the stream',
    },
    { ...next, folder: 'next-rewrites', shown: ['next.config.mjs'] },
  ),
  project(
    {
      id: 'next-rewrites-recommended',
      name: 'Next.js',
      configuration: 'rewrites, compress: false',
      kind: 'node',
      variant: 'recommended',
    },
    { ...next, folder: 'next-compress-off', shown: ['next.config.mjs'] },
  ),
  project(
    {
      id: 'nitro',
      name: 'Nitro',
      configuration: 'proxyRequest(), as Nuxt has it',
      kind: 'node',
      variant: 'default',
      set: 'nothing that helps: fetch with a signal, and pass its body on',
    },
    {
      folder: 'nitro',
      shown: ['routes/events.get.js', 'nitro.config.mjs'],
      packages: ['nitropack', 'h3'],
      build: ['node', join(modules, 'nitropack/dist/cli/index.mjs'), 'build'],
      serve: (_, folder) => ['node', join(folder, '.output/server/index.mjs')],
    },
  ),
  project(
    {
      id: 'nuxt-proxy',
      name: 'Nuxt',
      configuration: 'routeRules with proxy',
      kind: 'node',
      variant: 'default',
      set: 'nothing that helps: fetch with a signal, and pass its body on',
    },
    { ...nuxt, folder: 'nuxt-proxy', shown: ['nuxt.config.mjs'] },
  ),
  project(
    {
      id: 'go-reverse-proxy',
      name: 'Go ReverseProxy',
      configuration: 'NewSingleHostReverseProxy',
      kind: 'proxy',
      variant: 'default',
    },
    {
      folder: 'go-reverse-proxy',
      shown: ['main.go'],
      debian: 'golang-go',
      printed: ['go', 'version'],
      build: ['go', 'build', '-o', 'proxy', 'main.go'],
      serve: (_, folder) => [join(folder, 'proxy')],
    },
  ),
]

/** Frameworks and languages whose code is built first and which respond themselves. */
export const serverProjects: readonly Subject[] = [
  project(
    {
      id: 'next-route',
      name: 'Next.js',
      configuration: 'route handler, next start',
      kind: 'server',
      variant: 'default',
    },
    {
      ...next,
      folder: 'next-route',
      shown: ['app/events/route.js', ...WEB_STREAM],
      needs: WEB_STREAM,
    },
  ),
  project(
    {
      id: 'nuxt-route',
      name: 'Nuxt',
      configuration: 'server route, a Response',
      kind: 'server',
      variant: 'default',
      set: 'createEventStream, whose onClosed is called when a client has left',
    },
    {
      ...nuxt,
      folder: 'nuxt-route',
      shown: ['server/routes/events.get.js', 'nuxt.config.mjs', ...WEB_STREAM],
      needs: WEB_STREAM,
    },
  ),
  {
    ...project(
      {
        id: 'nuxt-event-stream',
        name: 'Nuxt',
        configuration: 'server route, createEventStream',
        kind: 'server',
        variant: 'recommended',
      },
      {
        ...nuxt,
        folder: 'nuxt-event-stream',
        shown: ['server/routes/events.get.js', 'nuxt.config.mjs', 'asked.mjs'],
        needs: ['asked.mjs'],
      },
    ),
    // It writes the framing and the headers of a stream itself.
    notAsked: ['ndjson', 'accel', 'no-transform'],
  },
  project(
    {
      id: 'sveltekit',
      name: 'SvelteKit',
      configuration: '+server.js, adapter-node',
      kind: 'server',
      variant: 'default',
    },
    {
      folder: 'sveltekit',
      shown: ['src/routes/events/+server.js', 'vite.config.js', ...WEB_STREAM],
      needs: WEB_STREAM,
      packages: ['@sveltejs/kit', '@sveltejs/adapter-node'],
      build: ['node', join(modules, 'vite/bin/vite.js'), 'build'],
      serve: (_, folder) => ['node', join(folder, 'build/index.js')],
    },
  ),
  project(
    {
      id: 'astro',
      name: 'Astro',
      configuration: 'endpoint, @astrojs/node standalone',
      kind: 'server',
      variant: 'default',
    },
    {
      folder: 'astro',
      shown: ['src/pages/events.js', 'astro.config.mjs', ...WEB_STREAM],
      needs: WEB_STREAM,
      packages: ['astro', '@astrojs/node'],
      build: ['node', join(modules, 'astro/bin/astro.mjs'), 'build'],
      serve: (_, folder) => ['node', join(folder, 'dist/server/entry.mjs')],
    },
  ),
  project(
    {
      id: 'go',
      name: 'Go net/http',
      configuration: 'Flush after each event',
      kind: 'server',
      variant: 'default',
    },
    {
      folder: 'go-server',
      shown: ['main.go'],
      debian: 'golang-go',
      printed: ['go', 'version'],
      build: ['go', 'build', '-o', 'server', 'main.go'],
      serve: (_, folder) => [join(folder, 'server')],
    },
  ),
  project(
    {
      id: 'tomcat',
      name: 'Tomcat',
      configuration: 'a servlet that blocks',
      kind: 'server',
      variant: 'default',
      set: 'an asynchronous servlet, for each stream holds one of its 200 threads; and a heartbeat',
    },
    {
      folder: 'tomcat',
      shown: ['Events.java'],
      debian: 'libtomcat10-embed-java, libtomcat10-java, openjdk-17-jdk-headless',
      files: TOMCAT.split(':'),
      printed: ['dpkg-query', '-W', 'libtomcat10-embed-java'],
      build: ['javac', '-nowarn', '-cp', TOMCAT, 'Events.java'],
      serve: (_, folder) => ['java', '-cp', `${TOMCAT}:${folder}`, 'Events'],
    },
  ),
  project(
    {
      id: 'jetty',
      name: 'Jetty',
      configuration: 'an asynchronous servlet',
      kind: 'server',
      variant: 'default',
      set: 'a heartbeat: only a write tells it that a client has left',
    },
    {
      folder: 'jetty',
      shown: ['Events.java'],
      debian: 'libjetty9-java, openjdk-17-jdk-headless',
      files: JETTY,
      printed: ['dpkg-query', '-W', 'libjetty9-java'],
      build: ['javac', '-nowarn', '-cp', JETTY.join(':'), 'Events.java'],
      serve: (_, folder) => ['java', '-cp', [...JETTY, folder].join(':'), 'Events'],
    },
  ),
]
