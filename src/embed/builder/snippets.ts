import { attributesOf, type BuilderChoice } from './choice.ts'
import { indented, quoted, text, written } from './markup.ts'

/** Where the snippets lead, and what they name. */
export interface Site {
  readonly origin: string
  /** Path of the script that stays compatible. */
  readonly compatible: string
  /** Path of the one that never changes, and its hash. */
  readonly pinned: string
  readonly integrity: string
}

/** The page of this site behind a choice. */
export interface Target {
  /** Path and query. */
  readonly page: string
  /** What the link to it is called. */
  readonly label: string
  /** What a picture of it says; only verdicts have one. */
  readonly picture?: string | undefined
}

/** One file that takes a part of the snippet. */
export interface Part {
  readonly file: string
  readonly code: string
}

export interface Snippet {
  readonly host: HostId
  readonly parts: readonly Part[]
  /** The lines that the host's own Content-Security-Policy needs; none where it is not yours to set. */
  readonly policy: readonly string[]
}

/** Where a widget may stand, in the order of the tabs. */
export const SNIPPET_HOSTS = [
  { id: 'html', name: 'HTML' },
  { id: 'markdown', name: 'Markdown', of: 'MkDocs, Sphinx' },
  { id: 'mdx', name: 'MDX', of: 'Docusaurus, Starlight, Next' },
  { id: 'vitepress', name: 'VitePress' },
  { id: 'react', name: 'React' },
  { id: 'wordpress', name: 'WordPress' },
  { id: 'url', name: 'URL', of: 'Notion, Confluence, GitBook' },
  { id: 'readme', name: 'README', of: 'GitHub' },
] as const satisfies readonly { id: string; name: string; of?: string }[]

export type HostId = (typeof SNIPPET_HOSTS)[number]['id']

/** The snippet of each host for a choice, in the order of the tabs. Pure: the same in, the same out. */
export function snippets(choice: BuilderChoice, target: Target, site: Site): readonly Snippet[] {
  const { origin } = site
  const src = origin + (choice.pinned ? site.pinned : site.compatible)
  const hashed: readonly (readonly [string, string])[] = choice.pinned
    ? [
        ['integrity', site.integrity],
        ['crossorigin', 'anonymous'],
      ]
    : []
  const page = origin + target.page
  const link = `<a href="${quoted(page)}">${text(target.label)}</a>`
  const element = (bare = true, merged = false) =>
    `<which-wire${written(merged ? withoutRef(choice) : attributesOf(choice), bare)}>\n  ${link}\n</which-wire>`
  const script = `<script${written([['type', 'module'], ['src', src], ...hashed])}></script>`
  const attributes = Object.fromEntries([['type', 'module'], ['src', src], ...hashed])
  const asObject = inline({ ...attributes })
  const framed = [`frame-src ${origin}`]
  const scripted = [`script-src ${origin}`, ...framed]
  const frame = frameUrl(choice, origin)

  const parts: Readonly<Record<HostId, readonly Part[]>> = {
    html: [{ file: 'page.html', code: `${script}\n${element()}` }],
    markdown: [
      { file: 'page.md', code: `${script}\n\n<div>\n${element()}\n</div>` },
      {
        file: 'mkdocs.yml (in place of the script)',
        code: `extra_javascript:\n  - path: ${src}\n    type: module`,
      },
    ],
    mdx: [
      { file: 'page.mdx', code: element(false, true) },
      { file: 'docusaurus.config.js', code: `export default {\n  scripts: [${asObject}],\n}` },
      {
        file: 'astro.config.mjs (Starlight)',
        code: `starlight({\n  head: [{ tag: 'script', attrs: ${asObject} }],\n})`,
      },
      {
        file: 'layout.jsx (Next)',
        code: `import Script from 'next/script'\n\n<Script${written([...Object.entries(attributes)].map(forJsx))} />`,
      },
    ],
    vitepress: [
      { file: 'page.md', code: element(true, true) },
      {
        file: '.vitepress/config.js',
        code: `export default {\n  head: [['script', ${asObject}]],\n  vue: {\n    template: {\n      compilerOptions: { isCustomElement: (tag) => tag === 'which-wire' },\n    },\n  },\n}`,
      },
    ],
    react: [
      {
        file: 'Widget.jsx (React 19)',
        code: `export function Widget() {\n  return (\n    <>\n      <script async${written([...Object.entries(attributes)].map(forJsx))} />\n${indented(element(false, true), 6)}\n    </>\n  )\n}`,
      },
    ],
    wordpress: [{ file: 'Custom HTML block', code: iframe(choice, target, frame) }],
    url: [{ file: 'Paste as a link, then choose Embed', code: frame }],
    readme: [{ file: 'README.md', code: card(choice, target, origin) }],
  }
  const policies: Readonly<Partial<Record<HostId, readonly string[]>>> = {
    wordpress: framed,
    url: [],
    readme: [],
  }
  return SNIPPET_HOSTS.map(({ id }) => ({
    host: id,
    parts: parts[id],
    policy: policies[id] ?? scripted,
  }))
}

/** React and Vue keep an attribute named `ref` for themselves: there it stands behind the widget. */
function withoutRef(choice: BuilderChoice): ReturnType<typeof attributesOf> {
  const { widget, ref } = choice
  return attributesOf(choice).flatMap(([name, value]) => {
    if (name === 'widget') return [[name, ref ? `${widget}/${ref}` : widget] as const]
    return name === 'ref' ? [] : [[name, value] as const]
  })
}

/** The address of the widget alone, for hosts that take nothing else. */
function frameUrl(choice: BuilderChoice, origin: string): string {
  const { widget, ref, theme } = choice
  const url = new URL(`/embed/${widget}/${ref && `${ref}/`}`, origin)
  const answers = Object.entries({ ...choice.presets, ...choice.answers })
  for (const [id, answer] of answers) url.searchParams.set(id, answer)
  for (const [name, value] of attributesOf(choice)) {
    if (/^(rows|cols|accent|compact)$/.test(name)) url.searchParams.set(name, value)
  }
  // No page can be followed without a script, so the reader's own system is.
  if (theme === 'light' || theme === 'dark') url.searchParams.set('theme', theme)
  return url.href.replaceAll('%2C', ',')
}

/** Without a script nobody tells the height: enough for most of each widget, px. */
const HEIGHTS = { decide: 620, verdict: 520, table: 640, claim: 360, live: 640 } as const

function iframe(
  { widget, minHeight, loading }: BuilderChoice,
  { label }: Target,
  src: string,
): string {
  const attributes = [
    ['src', src],
    ['width', '640'],
    ['height', `${Math.max(minHeight, HEIGHTS[widget])}`],
    ['title', label],
    ['loading', loading === 'eager' ? 'eager' : 'lazy'],
  ] as const
  return `<iframe${written(attributes)}></iframe>`
}

/** A README takes neither script nor frame: a verdict is a picture in a link, all else a link. */
function card(
  { ref, theme }: BuilderChoice,
  { page, label, picture }: Target,
  origin: string,
): string {
  if (picture === undefined) return `<a href="${quoted(origin + page)}">${text(label)}</a>`
  const at = (shade: string) => `${origin}/embed/card/${ref}/${shade}.svg`
  const image = (src: string) =>
    `<img${written([
      ['src', src],
      ['width', '480'],
      ['height', '168'],
      ['alt', picture],
    ])}>`
  const follows = theme === 'host' || theme === 'auto'
  const drawn = follows
    ? `<picture>\n    <source media="(prefers-color-scheme: dark)"${written([['srcset', at('dark')]])}>\n    ${image(at('light'))}\n  </picture>`
    : image(at(theme))
  return `<a href="${quoted(origin + page)}">\n  ${drawn}\n</a>`
}

/** An object on one line, as people write it. */
function inline(object: Readonly<Record<string, string>>): string {
  const entries = Object.entries(object).map(([name, value]) => `${name}: ${asString(value)}`)
  return `{ ${entries.join(', ')} }`
}

const asString = (value: string) => `'${value.replace(/[\\'\n\r]/g, (char) => `\\${char}`)}'`

const forJsx = ([name, value]: [string, string]) =>
  [name === 'crossorigin' ? 'crossOrigin' : name, value] as const
