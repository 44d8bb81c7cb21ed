import type { Element } from 'hast'
import { type Handle, toMdast } from 'hast-util-to-mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { BuiltPage } from './read-page.ts'
import { readable } from './readable.ts'
import { attribute, classesOf, textInside } from './tree.ts'

/** Returns a page as Markdown, with its sources as footnotes. `site` is the site's origin. */
export function pageMarkdown({ path, title, description, main }: BuiltPage, site: string): string {
  const url = new URL(path, site).href
  const tree = toMdast(readable(main, url), {
    document: true,
    quotes: ['“”', '‘’'],
    handlers: { aside: footnote, sup: footnoteMark },
  })
  const body = toMarkdown(tree, {
    bullet: '-',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  })
  // JSON strings are valid YAML and leave nothing to escape.
  const head = Object.entries({ title, description, url })
  return `---\n${head.map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('')}---\n\n${body}`
}

/** Turns a sidenote into a footnote with the same number. */
const footnote: Handle = (state, node) => {
  const number = numberOf(node)
  if (!classesOf(node).includes('note') || !number) return state.all(node)
  const rest = node.children.filter((child) => child.type !== 'element' || child.tagName !== 'b')
  return {
    type: 'footnoteDefinition',
    identifier: number,
    label: number,
    children: state.toFlow(state.all({ ...node, children: rest })) as [],
  }
}

/** Turns the mark of a sidenote into a footnote reference; leaves other superscripts alone. */
const footnoteMark: Handle = (state, node) => {
  const [link] = node.children
  const isMark = link?.type === 'element' && attribute(link, 'href')?.startsWith('#note-') === true
  if (!isMark) return state.all(node)
  const number = textInside(link)
  return { type: 'footnoteReference', identifier: number, label: number }
}

function numberOf(note: Element): string | undefined {
  const mark = note.children.find((child) => child.type === 'element' && child.tagName === 'b')
  return mark && textInside(mark)
}
