import { TRANSPORTS } from '../lane-figure/transports.ts'
import { type TokenStory, tokenStateWords } from './token-story.ts'

/** What was done last, and the state of the lanes since, as sentences. */
export function tokenWords(story: TokenStory): { readonly head: string; readonly more: string } {
  const done = story.entries.findLast(({ transport }) => transport === undefined)
  const more = story.lanes
    .map((lane) => `${TRANSPORTS[lane.transport].short}: ${tokenStateWords(lane, story.words)}`)
    .join('. ')
  return {
    head: done ? capital(done.text) : 'The same words on three connections.',
    more: `${more}.`,
  }
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
