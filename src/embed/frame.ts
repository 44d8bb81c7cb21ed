/**
 * The script of every frame: says how tall its widget is and what was answered, and follows its
 * host's theme. Alone in a window, or in a page that never says hello, it only reports its height.
 */
import { type FrameMessage, readHostMessage } from './messages.ts'
import { reportHeight } from './report-height.ts'

const widget = document.getElementById('widget')
const framed = parent !== window

/** Where the answers go: to the origin that said hello, and to no other. */
let host: string | undefined

function say(message: FrameMessage): void {
  if (host === undefined) return
  // A host with an opaque origin cannot be named; `parent` is still the window that said hello.
  parent.postMessage({ whichwire: 1, ...message }, host === 'null' ? '*' : host)
}

const heightOf = (element: Element) => Math.ceil(element.getBoundingClientRect().height)

function sayState(): void {
  const { answers, verdict, live, error } = readPage()
  if (answers) say({ type: 'answer', answers })
  if (verdict) say({ type: 'verdict', verdict })
  if (live) say({ type: 'live', state: live === 'started' ? live : 'stopped' })
  if (error) say({ type: 'error', message: error })
}

/** What the page says of itself; a refinement in place and a live run change it. */
function readPage() {
  const { answers, transport, strength, title, result, live, error } = {
    ...widget?.dataset,
    ...widget?.querySelector<HTMLElement>('[data-verdict-of]')?.dataset,
  }
  const refined = new URLSearchParams(location.search)
  const given: Record<string, string> = answers ? JSON.parse(answers) : {}
  for (const [id, answer] of refined) if (/^(yes|no|unsure)$/.test(answer)) given[id] = answer
  return {
    live,
    error,
    answers: answers ? given : undefined,
    verdict:
      transport && strength && title && result
        ? { transport, strength, title, url: new URL(result, location.href).href }
        : undefined,
  }
}

function setTheme(theme: string): void {
  const { dataset } = document.documentElement
  if (theme === 'auto') delete dataset['theme']
  else dataset['theme'] = theme
}

addEventListener('message', ({ source, origin, data }) => {
  if (!framed || source !== parent) return
  const message = readHostMessage(data)
  if (message?.type === 'hello') {
    host ??= origin
    if (widget) say({ type: 'ready', height: heightOf(widget) })
    sayState()
  } else if (host !== origin) return
  else if (message?.type === 'theme') setTheme(message.theme)
})

if (widget && framed) reportHeight(widget, (height) => say({ type: 'resize', height }))

if (widget) {
  const observer = new MutationObserver(sayState)
  observer.observe(widget, {
    subtree: true,
    attributeFilter: ['data-transport', 'data-strength', 'data-title', 'data-live', 'data-error'],
  })
}

// What the host asked for goes along to the next page of the frame.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-step]')) {
  const next = new URL(link.href)
  next.search = new URLSearchParams([
    ...new URLSearchParams(location.search),
    ...next.searchParams,
  ]).toString()
  link.href = next.href
}

/** What a preset of the host assumes on this page: `building=chat` among the marks of the answers. */
function assumed(): string | undefined {
  const parts = location.search.slice(1).split('&')
  const marks = [...document.querySelectorAll<HTMLElement>('template[data-preset]')]
  const mark = marks.find(({ dataset }) => parts.includes(dataset['preset'] ?? ''))
  return mark?.closest('li')?.querySelector<HTMLElement>('[data-answer]')?.dataset['answer']
}

// A question that the host has answered already is passed on the way to the first that is open.
const { question } = widget?.dataset ?? {}
const given = question && (new URLSearchParams(location.search).get(question) ?? assumed())
const passed =
  given && document.querySelector<HTMLAnchorElement>(`a[data-answer="${CSS.escape(given)}"]`)
if (passed) location.replace(passed.href)

// A verdict that the host has refined needs the framework; all others are whole as they are.
if (
  document.getElementById('result') &&
  /=(yes|no|unsure)|[?&](building|runs-on)=/.test(location.search)
) {
  void import(/* @vite-ignore */ new URL('/embed/refine.js', location.href).href)
}
