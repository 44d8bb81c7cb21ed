import type { HostId } from '../../embed/builder/hosts.ts'

/** Notes for each snippet: where it goes, the oldest version that supports it, what to avoid. */
export const hostNotes: Readonly<Record<HostId, string>> = {
  html: 'The script may stand anywhere, once for all widgets. Until it has run, without it and in print, readers see what stands between the tags.',
  npm: 'For any bundler: Vite, webpack, Rollup and esbuild keep the import. The script comes with your own bundle, so a policy needs only the frame.',
  react:
    'React 19 puts the script into the head, once. With React 18, the script stands in the page’s own HTML. An attribute named ref is React’s own and ends in an error: everything stands in widget. From npm: import { WhichWire } from "which-wire/react".',
  next: 'Next.js 15 or newer, App Router, a server component. Next’s own Script component warns about type="module", and is not needed.',
  vue: 'Vue 3. The component needs no compiler option. An attribute named ref is Vue’s own: everything stands in widget. Events: @verdict="…".',
  svelte:
    'Svelte 5. Bind events with a hyphen: onwhichwire-verdict={…}. Types: import type {} from "which-wire/svelte".',
  angular:
    'Angular 19 or newer. Bind events with a hyphen, (whichwire-verdict)="keep($event)": with strict templates, $event has the type WhichWireEventMap["whichwire-verdict"] of the package.',
  docusaurus:
    'Docusaurus 3.7 or newer with React 19: one piece, one page. With React 18 the script goes into docusaurus.config.js. MDX takes no style="…", and an attribute named ref ends in an error: everything stands in widget.',
  starlight: 'In an .mdx page. The script goes into astro.config.mjs, once.',
  vitepress:
    'VitePress 1. Vue has to be told that the element is none of its components; it ignores scripts in Markdown, so the script goes into the head; and it drops an attribute named ref.',
  markdown:
    'Raw HTML in Markdown. With instant navigation in Material for MkDocs the script goes into mkdocs.yml, so that it is there whichever page comes first. MkDocs before 1.5 does not start with that entry.',
  sphinx: 'reStructuredText as raw HTML, or a MyST page.',
  wordpress:
    'A frame alone, for editors that strip scripts: its height is fixed. The address of a page, pasted on a line of its own, is looked up by oEmbed.',
  url: 'The frame is a page of its own. Services that read oEmbed, GitBook among them, also take the address of the page it belongs to.',
  readme:
    'GitHub takes no frame and no script, so a verdict is a picture inside a link, in both colours. It states its answers, so it stays true. Everything else is a link.',
}
