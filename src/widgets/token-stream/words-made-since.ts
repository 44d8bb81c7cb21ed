import type { Web } from '../../lanes/web.ts'
import { withAfter } from '../../lanes/web.ts'
import { plural } from '../lane-figure/words.ts'

/**
 * Says how many words the server has made after a given one, by a poll that does not wait. A run
 * that was ended makes no more, and the words say so.
 *
 * @param url where the run is polled
 */
export async function wordsMadeSince(web: Web, url: string, after: number): Promise<string> {
  const answer = await web.fetch(withAfter(url, after), { cache: 'no-store', credentials: 'omit' })
  const body: unknown = await answer.json().catch(() => undefined)
  const { next, done } = (typeof body === 'object' && body ? body : {}) as {
    readonly next?: unknown
    readonly done?: unknown
  }
  // 410: the run has been forgotten. https://www.rfc-editor.org/rfc/rfc9110#section-15.5.11
  if (answer.status === 410 || (done === true && next === after)) {
    return `the server has ended the run and generated no word after number ${after}`
  }
  if (!answer.ok || typeof next !== 'number') return `the server answered ${answer.status}`
  return `the server has generated ${plural(Math.max(0, next - after), 'more word')} that nobody read`
}
