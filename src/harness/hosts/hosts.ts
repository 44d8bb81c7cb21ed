import type { HostId } from '../../embed/builder/hosts.ts'

/** A host page in test/hosts: the tool that builds it, and where its snippet goes. */
export interface Host {
  /** Its name in the matrix. */
  readonly title: string
  readonly snippet: HostId
  /** Number of the snippet's part, by file. A file contains %SNIPPET%, or consists of the part. */
  readonly parts: Readonly<Record<string, number>>
  /** Goes before the part in a file that consists of it. */
  readonly before?: string
  /** The tool that builds it. Without one, the files are the pages. */
  readonly tool?: Tool
  /** Selector of the control with which a user changes the colours. */
  readonly toggle: string
}

/** `npm run build`, or a system command, with the Debian package that contains it. */
export type Tool =
  | { readonly name: 'npm'; readonly version: string; readonly withPackage?: true }
  | { readonly name: 'system'; readonly from: string; readonly command: readonly string[] }

/** Makes `starlight(…)` in a snippet return its argument. */
const asIs = 'const starlight = (options) => options\nexport default '
const npm = (version: string): Tool => ({ name: 'npm', version })
const withPackage = (version: string): Tool => ({ name: 'npm', version, withPackage: true })
const system = (from: string, command: string): Tool => ({
  name: 'system',
  from,
  command: command.split(' '),
})
const OWN = '#scheme'

/** The hosts of npm test come first: they are built in seconds. */
export const HOSTS = {
  instant: {
    title: 'Plain HTML, with instant navigation',
    snippet: 'markdown',
    parts: { 'index.html': 0 },
    toggle: OWN,
  },
  vitepress: {
    title: 'VitePress',
    snippet: 'vitepress',
    parts: { 'docs/index.md': 0, 'snippet.js': 1 },
    tool: npm('vitepress'),
    toggle: '.VPSwitchAppearance',
  },
  starlight: {
    title: 'Astro Starlight',
    snippet: 'starlight',
    parts: { 'src/content/docs/index.mdx': 0, 'snippet.js': 1 },
    before: asIs,
    tool: npm('@astrojs/starlight'),
    toggle: 'starlight-theme-select select',
  },
  react: {
    title: 'React with Vite',
    snippet: 'react',
    parts: { 'src/Widget.jsx': 0 },
    tool: npm('react'),
    toggle: OWN,
  },
  vue: {
    title: 'Vue with Vite, from npm',
    snippet: 'vue',
    parts: { 'src/Widget.vue': 1 },
    tool: withPackage('vue'),
    toggle: OWN,
  },
  svelte: {
    title: 'SvelteKit, from npm',
    snippet: 'svelte',
    parts: { 'src/lib/Widget.svelte': 1 },
    tool: withPackage('svelte'),
    toggle: OWN,
  },
  eleventy: {
    title: 'Eleventy',
    snippet: 'markdown',
    parts: { 'src/index.md': 0 },
    tool: npm('@11ty/eleventy'),
    toggle: OWN,
  },
  next: {
    title: 'Next.js, App Router',
    snippet: 'next',
    parts: { 'app/page.jsx': 0 },
    tool: npm('next'),
    toggle: OWN,
  },
  angular: {
    title: 'Angular, from npm',
    snippet: 'angular',
    parts: { 'src/which-wire.component.ts': 1 },
    tool: withPackage('@angular/core'),
    toggle: OWN,
  },
  docusaurus: {
    title: 'Docusaurus',
    snippet: 'docusaurus',
    parts: { 'docs/index.mdx': 0 },
    tool: npm('@docusaurus/core'),
    toggle: 'button[class*=toggleButton]',
  },
  sphinx: {
    title: 'Sphinx',
    snippet: 'sphinx',
    parts: { 'index.rst': 0 },
    tool: system('python3-sphinx', 'sphinx-build -q -b html . dist'),
    toggle: OWN,
  },
  mkdocs: {
    title: 'Material for MkDocs',
    snippet: 'markdown',
    parts: { 'docs/index.md': 0 },
    tool: system('mkdocs-material', 'mkdocs build -q -d dist'),
    toggle: '[data-md-component=palette] label',
  },
  jekyll: {
    title: 'Jekyll',
    snippet: 'markdown',
    parts: { 'index.md': 0 },
    tool: system('jekyll', 'jekyll build -q -d dist'),
    toggle: OWN,
  },
} as const satisfies Readonly<Record<string, Host>>

export type HostName = keyof typeof HOSTS
