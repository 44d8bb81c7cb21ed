import type { Page } from '@playwright/test'

/** What a page showed for one lane at one moment. */
export interface ShownFigures {
  readonly atMs: number
  readonly where: 'lane' | 'table'
  readonly lane: string
  readonly state: string
  readonly sent: number
  readonly received: number
  readonly lost: number
  readonly stillDue: number
}

/**
 * Records the figures on the page ten times a second from now on, from every lane and from the
 * table, as a user sees them.
 */
export async function watchFigures(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown: ShownFigures[] = []
    globalThis.shownFigures = shown
    const whole = (text: string | undefined) => Number((text ?? '').replaceAll(',', ''))
    const startedMs = performance.now()
    setInterval(() => {
      const atMs = performance.now() - startedMs
      for (const row of document.querySelectorAll<HTMLElement>('.lane[data-lane]')) {
        const texts = (selector: string) =>
          Array.from(row.querySelectorAll(selector), ({ textContent }) => textContent ?? '')
        const values = texts('dd')
        const facts = new Map(texts('dt').map((term, index) => [term, values[index]]))
        // The number sent is in the drawing's sentence, made at the same moment.
        const sentence = row.querySelector('.win')?.getAttribute('aria-label') ?? ''
        shown.push({
          atMs,
          where: 'lane',
          lane: row.dataset.lane ?? '',
          state: texts('.st')[0] ?? '',
          sent: whole(/ of ([\d,]+) events?/.exec(sentence)?.[1]),
          received: whole(facts.get('received')),
          lost: whole(facts.get('lost')),
          stillDue: whole(facts.get('still due')),
        })
      }
      const table = document.querySelector('.metr')
      const heads = Array.from(table?.querySelectorAll('thead th') ?? [], (th) => th.textContent)
      for (const row of table?.querySelectorAll<HTMLElement>('tbody tr[data-lane]') ?? []) {
        const cell = (head: string) =>
          whole(row.children[heads.indexOf(head)]?.textContent ?? undefined)
        const [sent, received, lost] = [cell('Sent'), cell('Received'), cell('Lost')]
        const [lane, stillDue] = [row.dataset.lane ?? '', cell('Still due')]
        shown.push({ atMs, where: 'table', lane, state: '', sent, received, lost, stillDue })
      }
    }, 100)
  })
}

export async function readWatched(page: Page): Promise<readonly ShownFigures[]> {
  return await page.evaluate(() => globalThis.shownFigures)
}

declare global {
  /** In the page. */
  var shownFigures: ShownFigures[]
}
