/**
 * The script of every frame: reports its widget's height and answers, and follows its host's theme.
 * Alone in a window, or in a page that never says hello, it only reports its height.
 */
import type { Words } from './frame-words.ts'
import { hostTheme, type Place } from './host-theme.ts'
import { type FrameMessage, type Look, readHostMessage, type Theme } from './messages.ts'
import { reportHeight } from './report-height.ts'
import './frame-steps.ts'

const widget = document.getElementById('widget')
/** The site that this page links to; its own unless somebody else serves the frames. */
const site = widget?.dataset['site'] ?? location.href
const framed = parent !== window

/** The origin that said hello, and the only one that answers are sent to. */
let host: string | undefined
/** The last message of each type: nothing is sent twice, however often the page is drawn. */
const said = new Map<string, string>()

function say(message: FrameMessage): void {
  if (host === undefined) return
  const text = JSON.stringify(message)
  if (said.get(message.type) === text) return
  said.set(message.type, text)
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

/** Reads the page's current state, which an in-place refinement or a live run changes. */
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
        ? { transport, strength, title, url: new URL(result, site).href }
        : undefined,
  }
}

/** Sets the theme that the host asks for and reports it, since the host's element needs it too. */
function setTheme(asked: Theme, place: Place): void {
  const { dataset } = document.documentElement
  const theme = asked === 'host' ? hostTheme(place) : asked
  if (theme === 'auto') delete dataset['theme']
  else dataset['theme'] = theme
  say({ type: 'theme', scheme: theme === 'auto' ? 'light dark' : theme })
}

/** The latest requested looks; once there are some, they may also have to be removed. */
let requestedLook: Look | undefined

/** Applies looks. Loads their code with the first that are not empty: most hosts send none. */
async function updateLook(asked: Look | undefined): Promise<void> {
  if (!asked || !(requestedLook || Object.values(asked).some(Boolean))) return
  requestedLook = asked
  const { applyLook } = await import('./frame-look.ts')
  // An earlier import can finish after a later one.
  applyLook(requestedLook)
}

async function speak(words: Words | undefined): Promise<void> {
  if (!words || !widget) return
  try {
    const { translate } = await import('./frame-words.ts')
    translate(widget, words)
  } catch (error) {
    say({ type: 'error', message: (error as Error).message })
  }
}

addEventListener('message', async ({ source, origin, data }) => {
  if (!framed || source !== parent) return
  const message = readHostMessage(data)
  if (!message) return
  if (message.type === 'hello') host ??= origin
  if (host !== origin) return
  // A host that says hello again has forgotten what it was told.
  if (message.type === 'hello') said.clear()
  if (message.theme && message.place) setTheme(message.theme, message.place)
  if (message.type === 'theme') {
    await updateLook(message.look)
    return
  }
  // Before the frame becomes visible and its height is reported.
  await Promise.all([updateLook(message.look), speak(message.words)])
  if (widget) say({ type: 'ready', height: heightOf(widget) })
  sayState()
})

// A frame alone gets its looks from its address.
if (/[?&](accent|ink|surface|edge|font)=/.test(location.search))
  void updateLook(Object.fromEntries(new URLSearchParams(location.search)))

if (widget && framed) reportHeight(widget, (height) => say({ type: 'resize', height }))

if (widget) {
  const observer = new MutationObserver(sayState)
  observer.observe(widget, {
    subtree: true,
    attributeFilter: ['data-transport', 'data-strength', 'data-title', 'data-live', 'data-error'],
  })
}

// A verdict refined by the host needs the framework; all others are complete as they are.
if (
  document.getElementById('result') &&
  /=(yes|no|unsure)|[?&](building|runs-on)=/.test(location.search)
) {
  // The script is beside the frames, wherever those are served from.
  const script = location.pathname.replace(/\/embed\/.*/, '/embed/refine.js')
  void import(/* @vite-ignore */ new URL(script, location.href).href)
}
