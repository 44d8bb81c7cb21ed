/**
 * Moves between question and result pages without a full load.
 *
 * Plain links reach the same pages; only their `<main>` is exchanged. The browser's Navigation API
 * handles history, back and forward and scroll positions, so this code does not. Where the API is
 * missing, links load pages as usual. Source:
 * https://html.spec.whatwg.org/multipage/nav-history-apis.html#navigation-api
 */
import { showPresets } from './presets.ts'

const ROOT = '/decide/'
/** Elements of the head that differ between pages of the questionnaire. */
const HEAD =
  'meta:is([name=description],[name=robots],[property^=og]),link:is([rel=canonical],[type$=markdown]),script[type$=json]'

const parser = new DOMParser()
const isPage = (url: URL) => url.origin === location.origin && url.pathname.startsWith(ROOT)

/** Fetches and parses a page. Rejects if the request fails or gets an error status. */
async function load(url: URL, signal: AbortSignal): Promise<Document> {
  const response = await fetch(url, { signal, headers: { accept: 'text/html' } })
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`)
  return parser.parseFromString(await response.text(), 'text/html')
}

function show(page: Document, { search }: URL): void {
  document.title = page.title
  for (const element of document.head.querySelectorAll(HEAD)) element.remove()
  document.head.append(...page.head.querySelectorAll(HEAD))
  const scripts = page.querySelectorAll<HTMLScriptElement>('script[type="module"][src]')
  const main = page.querySelector('main')
  if (main) {
    showPresets(main, search)
    document.querySelector('main')?.replaceWith(main)
  }
  // The page's own scripts; importing one that already ran does not run it again.
  for (const { src } of scripts) void import(/* @vite-ignore */ src)
}

/** Focuses the new heading, and announces a verdict once. */
function arrive(): void {
  const heading = document.querySelector<HTMLElement>('h1')
  heading?.focus({ preventScroll: true })
  const status = document.getElementById('status')
  const verdict = heading?.dataset['verdict']
  if (status) status.textContent = verdict ? `Verdict: ${verdict}.` : ''
}

if ('navigation' in window) {
  navigation.addEventListener('navigate', (event) => {
    const to = new URL(event.destination.url)
    const plain =
      event.canIntercept &&
      !event.hashChange &&
      event.downloadRequest === null &&
      event.navigationType !== 'reload'
    if (!plain || !isPage(to) || !isPage(new URL(location.href))) return
    // An answer to a further question only changes the query of the current page.
    if (to.pathname === location.pathname) return
    event.intercept({
      focusReset: 'manual',
      scroll: 'manual',
      async handler() {
        try {
          show(await load(to, event.signal), to)
        } catch {
          // The address has already changed: let the browser load it, or show why it cannot.
          if (!event.signal.aborted) location.reload()
          return
        }
        event.scroll()
        arrive()
        document.dispatchEvent(new Event('page-shown'))
      },
    })
  })
}
