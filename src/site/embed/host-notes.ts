import type { HostId } from '../../embed/builder/hosts.ts'

/** Notes for each snippet: where it goes, the oldest version that supports it, what to avoid. */
export const hostNotes: Readonly<Record<HostId, string>> = {
  html: 'The script can go anywhere, once for all widgets. Until it has run, without it and in print, readers see the content between the tags.',
  npm: 'For any bundler: Vite, webpack, Rollup and esbuild keep the import. The script comes with your own bundle, so a policy needs only the frame.',
  react:
    'React 19 puts the script into the head, once. With React 18, put the script in the page’s own HTML. An attribute named ref is React’s own and causes an error: put everything in widget. From npm: import { WhichWire } from "which-wire/react".',
  next: 'Next.js 15 or newer, App Router, a server component. Next’s own Script component warns about type="module" and is not needed.',
  vue: 'Vue 3. The component needs no compiler option. An attribute named ref is Vue’s own: put everything in widget. Events: @verdict="…".',
  svelte:
    'Svelte 5. Bind events with a hyphen: onwhichwire-verdict={…}. Types: import type {} from "which-wire/svelte".',
  angular:
    'Angular 19 or newer. Bind events with a hyphen, (whichwire-verdict)="keep($event)": with strict templates, $event has the type WhichWireEventMap["whichwire-verdict"] of the package.',
  docusaurus:
    'Docusaurus 3.7 or newer with React 19: one snippet in one page. With React 18 the script goes into docusaurus.config.js. MDX takes no style="…", and an attribute named ref causes an error: put everything in widget.',
  starlight: 'In an .mdx page. The script goes into astro.config.mjs, once.',
  vitepress:
    'VitePress 1. Vue has to be told that the element is not one of its components; it ignores scripts in Markdown, so the script goes into the head; and it drops an attribute named ref.',
  markdown:
    'Raw HTML in Markdown. With instant navigation in Material for MkDocs the script goes into mkdocs.yml, so that it is there whichever page is opened first. MkDocs before 1.5 does not start with that entry.',
  sphinx: 'reStructuredText as raw HTML, or a MyST page.',
  wordpress:
    'Only a frame, for editors that strip scripts: its height is fixed. A page address pasted on its own line is looked up through oEmbed.',
  url: 'The frame is a page of its own. Services that read oEmbed, GitBook among them, also take the address of the page it belongs to.',
  readme:
    'GitHub allows no frames and no scripts, so a verdict is a picture inside a link, in light and dark. It states its answers, so it stays true. Everything else is a link.',
}
