import type { HostId } from '../../embed/builder/snippets.ts'

interface Note {
  /** What to know where this snippet goes. */
  readonly text: string
}

export const hostNotes: Readonly<Record<HostId, Note>> = {
  html: {
    text: 'The script may stand anywhere, once for all widgets. Until it has run, without it and in print, readers see the link.',
  },
  markdown: {
    text: 'Raw HTML in Markdown. With instant navigation in MkDocs the script goes into extra_javascript, so that it is there whichever page comes first. In reStructuredText, put all of it below “.. raw:: html”.',
  },
  mdx: {
    text: 'The element goes into the page, the script into the configuration, once. A script element inside MDX is not reliable in any of the three.',
  },
  vitepress: {
    text: 'Vue has to be told that the element is none of its components. Scripts in Markdown are ignored there, so the script goes into the head.',
  },
  react: {
    text: 'React 19 puts the script into the head, once. Older versions set the element’s attributes too, but the script has to stand in the page’s own HTML.',
  },
  wordpress: {
    text: 'A frame alone, for editors that strip scripts: its height is fixed. The address of a page, pasted on a line of its own, is looked up by oEmbed.',
  },
  url: {
    text: 'The frame is a page of its own. Services that read oEmbed, GitBook among them, also take the address of the page it belongs to.',
  },
  readme: {
    text: 'GitHub takes no frame and no script, so a verdict is a picture inside a link, in both colours. It states its answers, so it stays true. Everything else is a link.',
  },
}
