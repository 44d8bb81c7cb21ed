import { readFile, writeFile } from 'node:fs/promises'
import type { AstroIntegration } from 'astro'
import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { attribute, elementsIn } from './tree.ts'

/** Attributes that are shown or announced; src/embed/frame-words.ts has the frame's own list. */
const READ = ['ariaLabel', 'dataL', 'title', 'alt']

/** Elements that hold data rather than a frame's own words. */
const DATA = new Set(['td', 'th', 'script', 'style', 'code', 'svg'])

/**
 * Writes `embed/strings.json`: every text of the frames, one by one, so that hosts can replace them
 * with translations. Table cells are data and left out.
 */
export function frameStrings(): AstroIntegration {
  return {
    name: 'frame-strings',
    hooks: {
      'astro:build:done': async ({ dir, pages }) => {
        const frames = pages.filter(({ pathname }) => /^embed\/./.test(pathname))
        const texts = new Set<string>()
        for (const { pathname } of frames) {
          const html = await readFile(new URL(`${pathname}index.html`, dir), 'utf8')
          const widget = elementsIn(fromHtml(html)).find(
            ({ properties }) => properties.id === 'widget',
          )
          for (const text of widget ? textsIn(widget) : []) texts.add(text)
        }
        const strings = Object.fromEntries([...texts].sort().map((text) => [text, text]))
        await writeFile(new URL('embed/strings.json', dir), `${JSON.stringify(strings, null, 1)}\n`)
      },
    },
  }
}

/** Returns an element's texts as a browser's `TreeWalker` finds them, with spaces collapsed. */
export function textsIn(node: Root | Element): readonly string[] {
  const own = node.type === 'element' ? READ.map((name) => attribute(node, name) ?? '') : []
  const inside = node.children.flatMap((child) => {
    if (child.type === 'text') return [child.value]
    return child.type === 'element' && !DATA.has(child.tagName) ? textsIn(child) : []
  })
  return [...own, ...inside]
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => /\p{L}/u.test(text))
}
