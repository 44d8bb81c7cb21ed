import { type AttributeList, attributesOf, type BuilderChoice, type Target } from './choice.ts'
import { frameUrl, frameWithoutScript, pictureOf } from './frame-alone.ts'
import { type Heights, roomCss } from './heights.ts'
import { type HostId, SNIPPET_HOSTS } from './hosts.ts'
import { indented, quoted, text, written } from './markup.ts'

/** The addresses that snippets link to and name. */
export interface Site {
  readonly origin: string
  /** Path of the script that stays compatible. */
  readonly compatible: string
  /** Path and hash of the script that never changes. */
  readonly pinned: string
  readonly integrity: string
}

/** One file that contains a part of the snippet. */
export interface Part {
  readonly file: string
  readonly code: string
}

export interface Snippet {
  readonly host: HostId
  readonly parts: readonly Part[]
  /** The lines that the host's Content-Security-Policy needs; none if users cannot set it. */
  readonly policy: readonly string[]
}

/**
 * Returns each host's snippet for a choice, in the order of the tabs. With heights, the snippets
 * reserve the widget's space. A pure function.
 */
export function snippets(
  choice: BuilderChoice,
  target: Target,
  site: Site,
  heights?: Heights,
): readonly Snippet[] {
  const { origin } = site
  const src = origin + (choice.pinned ? site.pinned : site.compatible)
  const hashed: AttributeList = choice.pinned
    ? [
        ['integrity', site.integrity],
        ['crossorigin', 'anonymous'],
      ]
    : []
  const attributes: AttributeList = [
    ...attributesOf(choice),
    ...(choice.loading === 'click' ? ([['frame-title', target.label]] as const) : []),
  ]
  const inside =
    choice.loading === 'click'
      ? pictureOf(choice, target, origin)
      : `<a href="${quoted(origin + target.page)}">${text(target.label)}</a>`
  const element = (bare = true, tag = 'which-wire') =>
    `<${tag}${written(attributes, bare)}>\n${indented(bare ? inside : inside.replace(' srcset=', ' srcSet='), 2)}\n</${tag}>`
  const loader: AttributeList = [['type', 'module'], ['src', src], ...hashed]
  const script = `<script${written(loader)}></script>\n`
  const jsxScript = `<script async${written(loader.map(forJsx))} />\n`
  const asObject = inline(Object.fromEntries(loader))
  const css = heights && roomCss(attributes, heights)
  const style = css ? `<style>\n${indented(css, 2)}\n</style>\n` : ''
  const jsxStyle = css ? `<style>{\`\n${indented(inTemplate(css), 2)}\n\`}</style>\n` : ''
  const install: Part = { file: 'Terminal', code: 'npm install which-wire' }

  const parts: Readonly<Record<HostId, readonly Part[]>> = {
    html: [{ file: 'page.html', code: `${style}${script}${element()}` }],
    npm: [
      install,
      { file: 'main.js', code: "import 'which-wire'" },
      { file: 'page.html', code: `${style}${element()}` },
    ],
    react: [
      { file: 'Widget.jsx', code: component('Widget', jsxScript + jsxStyle + element(false)) },
    ],
    next: [
      {
        file: 'app/page.jsx',
        code: component('Page', jsxScript + jsxStyle + element(false), 'default '),
      },
    ],
    vue: [
      install,
      {
        file: 'Page.vue',
        code: `<script setup>\nimport { WhichWire } from 'which-wire/vue'\n</script>\n\n<template>\n${indented(element(true, 'WhichWire'), 2)}\n</template>\n${style && `\n${style.trimEnd()}`}`.trimEnd(),
      },
    ],
    svelte: [
      install,
      {
        file: '+page.svelte',
        code: `<script>\n  import 'which-wire'\n</script>\n\n${element()}\n${style && `\n${style}`}`.trimEnd(),
      },
    ],
    angular: [install, { file: 'which-wire.component.ts', code: angular(element(), css) }],
    docusaurus: [
      { file: 'page.mdx', code: jsxScript + jsxStyle + element(false) },
      {
        file: 'docusaurus.config.js (with React 18, in place of the script)',
        code: `export default {\n  scripts: [${asObject}],\n}`,
      },
    ],
    starlight: [
      { file: 'page.mdx', code: jsxStyle + element(false) },
      {
        file: 'astro.config.mjs',
        code: `starlight({\n  head: [{ tag: 'script', attrs: ${asObject} }],\n})`,
      },
    ],
    vitepress: [
      { file: 'page.md', code: `${element()}\n${style && `\n${style}`}`.trimEnd() },
      {
        file: '.vitepress/config.js',
        code: `export default {\n  head: [['script', ${asObject}]],\n  vue: {\n    template: {\n      compilerOptions: { isCustomElement: (tag) => tag === 'which-wire' },\n    },\n  },\n}`,
      },
    ],
    markdown: [
      { file: 'page.md', code: `${style}${script}\n<div>\n${element()}\n</div>` },
      {
        file: 'mkdocs.yml (MkDocs 1.5, in place of the script)',
        code: `extra_javascript:\n  - path: ${src}\n    type: module`,
      },
    ],
    sphinx: [
      {
        file: 'page.rst',
        code: `.. raw:: html\n\n${indented(`${style}${script}${element()}`, 3)}`,
      },
      { file: 'page.md (MyST)', code: `${style}${script}\n<div>\n${element()}\n</div>` },
    ],
    wordpress: [
      { file: 'Custom HTML block', code: frameWithoutScript(choice, target, origin, heights) },
    ],
    url: [{ file: 'Paste as a link, then choose Embed', code: frameUrl(choice, origin) }],
    readme: [{ file: 'README.md', code: pictureOf(choice, target, origin, false) }],
  }
  return SNIPPET_HOSTS.map(({ id }) => ({
    host: id,
    parts: parts[id],
    policy: policyOf(id, origin),
  }))
}

/** Returns the lines of the policy. With a package, only the frame comes from another origin. */
function policyOf(host: HostId, origin: string): readonly string[] {
  if (host === 'url' || host === 'readme') return []
  const frame = `frame-src ${origin}`
  return /^(npm|vue|svelte|angular|wordpress)$/.test(host)
    ? [frame]
    : [`script-src ${origin}`, frame]
}

function component(name: string, jsx: string, kind = ''): string {
  return `export ${kind}function ${name}() {\n  return (\n    <>\n${indented(jsx, 6)}\n    </>\n  )\n}`
}

function angular(element: string, css: string | undefined): string {
  const styles = css && `  styles: \`\n${indented(inTemplate(css), 4)}\n  \`,\n`
  return `import 'which-wire'
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core'

@Component({
  selector: 'app-which-wire',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
${styles ?? ''}  template: \`
${indented(inTemplate(element), 4)}
  \`,
})
export class WhichWireComponent {}`
}

/** Escapes text for a template literal. */
const inTemplate = (code: string) => code.replace(/[\\`$]/g, '\\$&')

/** Writes an object on one line, in the usual style. */
function inline(object: Readonly<Record<string, string>>): string {
  const entries = Object.entries(object).map(([name, value]) => `${name}: ${asString(value)}`)
  return `{ ${entries.join(', ')} }`
}

const asString = (value: string) => `'${value.replace(/[\\'\n\r]/g, (char) => `\\${char}`)}'`

const forJsx = ([name, value]: readonly [string, string]) =>
  [name === 'crossorigin' ? 'crossOrigin' : name, value] as const
