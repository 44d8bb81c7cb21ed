/** The handbook as users read it: its parts in order, with their articles. */
import { type CollectionEntry, getCollection } from 'astro:content'
import type { Article } from '../schema/article.ts'

/** An article as listed in the handbook. */
export interface Chapter {
  readonly href: string
  readonly data: Article
  /** Reading time in minutes, at 230 words per minute. */
  readonly minutes: number
}

export interface HandbookPart {
  readonly id: Article['part']
  readonly title: string
  /** What users find there. */
  readonly text: string
  readonly chapters: readonly Chapter[]
}

const titles: readonly Omit<HandbookPart, 'chapters'>[] = [
  { id: 'choose', title: 'Choosing', text: 'What to ask before anything else.' },
  { id: 'transports', title: 'The transports', text: 'How each of them works, byte by byte.' },
  { id: 'operate', title: 'In operation', text: 'What happens once real networks are in between.' },
  {
    id: 'apply',
    title: 'At work',
    text: 'Products, agents, and moving from one transport to another.',
  },
]

const chapterOf = ({ id, data, body = '' }: CollectionEntry<'articles'>): Chapter => {
  const words = body.replace(/<[^>]*>/g, ' ').split(/\s+/).length
  return { href: `/learn/${id}/`, data, minutes: Math.max(1, Math.round(words / 230)) }
}

/** The parts that have articles, in reading order. */
export const handbook: readonly HandbookPart[] = await read()

/** All articles in reading order. */
export const chapters: readonly Chapter[] = handbook.flatMap((part) => part.chapters)

/** Returns the part of an article. Throws an `Error` for an unknown part. */
export function handbookPartOf({ part }: Article): Omit<HandbookPart, 'chapters'> {
  const found = titles.find(({ id }) => id === part)
  if (!found) throw new Error(`The handbook has no part "${part}"; name it in handbook.ts`)
  return found
}

/** Returns the articles before and after this one; nothing at the ends. */
export function neighboursOf(href: string): { before?: Chapter; after?: Chapter } {
  const index = chapters.findIndex((chapter) => chapter.href === href)
  const [before, after] = [chapters[index - 1], chapters[index + 1]]
  return { ...(before && { before }), ...(after && { after }) }
}

async function read(): Promise<readonly HandbookPart[]> {
  const sorted = (await getCollection('articles')).sort((a, b) => a.data.order - b.data.order)
  return titles
    .map((part) => ({
      ...part,
      chapters: sorted.filter(({ data }) => data.part === part.id).map(chapterOf),
    }))
    .filter(({ chapters }) => chapters.length > 0)
}
