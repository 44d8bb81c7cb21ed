import type { Web } from '../../lanes/web.ts'
import { withAfter } from '../../lanes/web.ts'
import { plural } from '../lane-figure/words.ts'

/** 410: the run is over. https://www.rfc-editor.org/rfc/rfc9110#section-15.5.11 */
const GONE = 410

/**
 * What the server has made after a word, in words: it is asked by a poll that does not wait. A run
 * that was ended answers that it is gone.
 *
 * @param url where the run is polled
 */
export async function madeSince(web: Web, url: string, after: number): Promise<string> {
  const answer = await web.fetch(withAfter(url, after), { cache: 'no-store', credentials: 'omit' })
  if (answer.status === GONE) {
    return `the server has ended the run and made no word after number ${after} (status 410)`
  }
  const body: unknown = await answer.json()
  const next = typeof body === 'object' && body && 'next' in body ? body.next : undefined
  if (!answer.ok || typeof next !== 'number') return `the server answered ${answer.status}`
  return `the server has made ${plural(Math.max(0, next - after), 'more word')} that nobody read`
}
