import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import mdx from '@astrojs/mdx'
import preact from '@astrojs/preact'
import sitemap from '@astrojs/sitemap'
import { defineConfig, fontProviders } from 'astro/config'
import { checkContent, formatProblem } from './src/evidence/check.ts'
import { chunks } from './src/outputs/chunks.ts'
import { embedScripts } from './src/outputs/embed-scripts.ts'
import { frameStrings } from './src/outputs/frame-strings.ts'
import { publishedHeaders } from './src/outputs/headers.ts'
import { layerOrder } from './src/outputs/layer-order.ts'
import { bundledPackages } from './src/outputs/notices.ts'
import { pageOutputs } from './src/outputs/page-outputs.ts'
import { sitemapDays } from './src/outputs/sitemap-days.ts'

/** Origin that serves the finished site, for all absolute addresses in its pages and files. */
const site = process.env.SITE_ORIGIN ?? 'https://whichwire.example'

/** Another origin for the companion, if it is not served together with the site. */
const companionOrigin = process.env.PUBLIC_COMPANION_ORIGIN ?? ''

/** Scripts to run before the first paint, inlined by src/layouts/Page.astro and Frame.astro. */
const inlineScripts = ['layouts/theme.js', 'embed/frame-head.js']

/** Returns the hash with which the policy allows an inline script. */
function hashOf(file) {
  const text = readFileSync(new URL(`./src/${file}`, import.meta.url), 'utf8')
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/**
 * One local font of src/styles/fonts; Astro adjusts the metrics of its fallback. `optional`: text
 * is painted at once and never moves. A font that arrives late is used on the next page.
 */
const font = (name, cssVariable, fallbacks, variants) => ({
  name,
  cssVariable,
  fallbacks,
  provider: fontProviders.local(),
  options: {
    variants: variants.map(([file, weight, style]) => ({
      src: [`./src/styles/fonts/${file}.woff2`],
      weight,
      style,
      display: 'optional',
    })),
  },
})

/** Fails the build on inconsistent data before any page is rendered from it. */
const soundContent = {
  name: 'sound-content',
  hooks: {
    'astro:config:setup': ({ command }) => {
      if (command !== 'build') return
      const problems = checkContent(new URL('./', import.meta.url))
      if (problems.length > 0) throw new Error(`\n${problems.map(formatProblem).join('\n')}`)
    },
  },
}

/**
 * Vite wraps every `import()` in a loader that also preloads styles and chunks. Ours have neither,
 * and the loader adds 0.9 kB to each page that uses it.
 */
const REPLACED = new Map([
  ['\0vite/preload-helper.js', 'export const __vitePreload = (load) => load()'],
  ['\0no-signals', 'export {}'],
])

const plainImports = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => REPLACED.get(id),
  resolveId(id) {
    // Astro's islands can share signals of @preact/signals; ours have none.
    if (id === '@preact/signals') return '\0no-signals'
    // In a browser JSX creates plain nodes, so that what is written as HTML loads no Preact.
    const isJsx = id === 'preact/jsx-runtime' && this.environment.name === 'client'
    return isJsx
      ? fileURLToPath(new URL('./src/widgets/jsx-runtime.ts', import.meta.url))
      : undefined
  },
  // No list of modules to preload either. Set here, because Astro sets its own value before.
  configEnvironment: (name) =>
    name === 'client' ? { build: { modulePreload: false } } : undefined,
}

export default defineConfig({
  site,
  trailingSlash: 'ignore',
  build: { inlineStylesheets: 'always', format: 'directory' },
  devToolbar: { enabled: false },
  integrations: [
    soundContent,
    mdx(),
    preact(),
    sitemap({ filter: (page) => !isStep(page) && !/\/embed\/./.test(page) }),
    sitemapDays(),
    pageOutputs(),
    frameStrings(),
    publishedHeaders(),
  ],
  fonts: [
    font(
      'Familjen Grotesk',
      '--font-ui',
      ['Arial', 'sans-serif'],
      [['familjen', '400 600', 'normal']],
    ),
    font('Literata', '--font-text', ['Georgia', 'serif'], [['literata', '400 600', 'normal']]),
    font(
      'Sometype Mono',
      '--font-mono',
      ['Courier New', 'monospace'],
      [['sometype', '400 600', 'normal']],
    ),
  ],
  markdown: { syntaxHighlight: false },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        `connect-src ${["'self'", companionOrigin, companionOrigin.replace(/^http/, 'ws')].filter(Boolean).join(' ')}`,
        "manifest-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
      scriptDirective: { hashes: inlineScripts.map(hashOf) },
    },
  },
  vite: {
    plugins: [plainImports, layerOrder(), embedScripts(), bundledPackages()],
    // A page's scripts are files, never inline, so that the next page can load them by address.
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        checks: { moduleLevelDirective: false },
        output: { codeSplitting: { groups: chunks } },
      },
    },
  },
})

/** A second or third question: a step between two pages that makes sense only in its place. */
function isStep(page) {
  return /\/decide\/sends-(no|unsure)\/(latency-(no|unsure)\/)?$/.test(page)
}
