import { frameAddress, SETTINGS } from './address.ts'
import { hostTheme, watchHostTheme } from './host-theme.ts'
import { type MessageAnswers, type MessageVerdict, readFrameMessage } from './messages.ts'

/** Time in which a frame has to say that it is ready, ms. It may still come later. */
const PATIENCE_MS = 15_000

/**
 * The children are what a reader sees until the frame is ready, if it never is, and in print. No
 * height is in `vh` or `%`, and the frame's own height is never padded: nothing here can feed back.
 */
const STYLE = `:host{display:block;position:relative}
:host([hidden]){display:none}
iframe{display:block;width:100%;border:0;color-scheme:light dark}
.light{color-scheme:light}
.dark{color-scheme:dark}
:host(:not([data-ready])) iframe{position:absolute;top:0;height:100%;opacity:0;pointer-events:none}
:host([data-ready]) slot{display:none}
@media print{iframe{display:none}slot{display:contents!important}}`

/**
 * `<which-wire widget="decide|verdict|table|claim|live">`: a frame of this site in another page.
 *
 * Attributes: `widget`, `ref`, `theme` (auto, light, dark, host), `answers`, `rows` and `cols` (ids,
 * of a table), `loading` (lazy, eager, click), `min-height` (px), `compact`, `accent` (rrggbb),
 * `frame-title`, `origin`. Events, which bubble and cross shadow roots: `whichwire:ready`,
 * `:resize`, `:answer`, `:verdict`, `:live`, `:error`, each with what was said as `detail`. Parts:
 * `frame`, `load`.
 */
export function defineWhichWire(home: string): void {
  // Loaded twice, by two pages' worth of snippets: the first definition stays.
  if (customElements.get('which-wire')) return

  class WhichWire extends HTMLElement {
    static observedAttributes = [
      ...SETTINGS,
      'theme',
      'widget',
      'ref',
      'answers',
      'min-height',
      'frame-title',
      'origin',
    ]
    #frame: HTMLIFrameElement | undefined
    /** Of the frame; empty until something was to be shown, even if it could not be. */
    #origin = ''
    #answers: MessageAnswers = {}
    #verdict: MessageVerdict | null = null
    #leaving: AbortController | undefined

    constructor() {
      super()
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(STYLE)
      const root = this.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = [sheet]
      this.#remove()
    }

    /** The answers given so far, by question and refiner. Setting them starts again from there. */
    get answers(): MessageAnswers {
      return this.#answers
    }

    set answers(answers: MessageAnswers) {
      this.setAttribute('answers', `${new URLSearchParams(answers)}`)
    }

    /** The verdict that the frame shows, or null while there is none. */
    get verdict(): MessageVerdict | null {
      return this.#verdict
    }

    /** Back to what the attributes ask for. */
    reset(): void {
      if (this.#frame) this.#show()
    }

    // All work is here and undone below, so that an element which is moved, or removed and put back
    // by client-side navigation, works as it did the first time.
    connectedCallback(): void {
      this.#leaving = new AbortController()
      const { signal } = this.#leaving
      addEventListener('message', (event) => this.#hear(event), { signal })
      watchHostTheme(() => this.#sendTheme(), signal)
      if (this.getAttribute('loading') === 'click') this.#offer()
      else this.#show()
    }

    disconnectedCallback(): void {
      this.#leaving?.abort()
      this.#remove()
    }

    attributeChangedCallback(name: string, before: string | null, now: string | null): void {
      if (!this.#origin || before === now) return
      // A theme changes in place. Everything else is another frame.
      if (name === 'theme') this.#sendTheme()
      else this.#show()
    }

    #theme() {
      const wanted = this.getAttribute('theme')
      if (wanted === 'host') return hostTheme()
      return wanted === 'light' || wanted === 'dark' ? wanted : 'auto'
    }

    #remove(): void {
      this.shadowRoot?.replaceChildren(document.createElement('slot'))
      this.#frame = undefined
      this.#origin = ''
      this.#answers = {}
      this.#verdict = null
      delete this.dataset['ready']
    }

    #offer(): void {
      const button = document.createElement('button')
      button.part.add('load')
      button.textContent = this.getAttribute('frame-title') ?? 'Load'
      button.onclick = () => {
        this.#show()
        this.#frame?.focus()
      }
      this.shadowRoot?.append(button)
    }

    #show(): void {
      this.#remove()
      const at = (name: string) => this.getAttribute(name)
      this.#origin = home
      const theme = this.#theme()
      const url = frameAddress(this, theme, at('origin') ?? home)
      if (typeof url === 'string') {
        this.#fail(url)
        return
      }
      this.#origin = url.origin
      const frame = document.createElement('iframe')
      this.#frame = frame
      frame.part.add('frame')
      frame.className = theme
      frame.title = at('frame-title') ?? `Whichwire: ${at('widget')}`
      // `click` has been waited for already: like every unknown value it means `eager`.
      frame.loading = (at('loading') ?? 'lazy') as 'lazy'
      frame.allow = 'clipboard-write'
      this.style.minHeight = `${at('min-height')}px`
      frame.src = url.href
      // Said on each page that the frame shows, since a link in it loads the next one.
      frame.onload = () => {
        this.#say({ type: 'hello' })
        setTimeout(() => {
          if (frame === this.#frame && !('ready' in this.dataset)) this.#fail('no answer')
        }, PATIENCE_MS)
      }
      this.shadowRoot?.append(frame)
    }

    #say(message: object): void {
      // A frame that its host has sandboxed has an opaque origin, which cannot be named.
      this.#frame?.contentWindow?.postMessage({ whichwire: 1, ...message }, '*')
    }

    #sendTheme(): void {
      const theme = this.#theme()
      if (this.#frame) this.#frame.className = theme
      this.#say({ type: 'theme', theme })
    }

    #hear(event: MessageEvent): void {
      const frame = this.#frame
      if (!frame || event.source !== frame.contentWindow) return
      if (event.origin !== this.#origin && event.origin !== 'null') return
      const message = readFrameMessage(event.data)
      if (!message) return
      const { type, ...detail } = message
      if (type === 'ready') {
        this.dataset['ready'] = ''
        this.#sendTheme()
      }
      if ('height' in message) frame.style.height = `${message.height}px`
      if ('answers' in message) {
        this.#answers = message.answers
        this.#verdict = null
      }
      if ('verdict' in message) this.#verdict = message.verdict
      this.#tell(type, detail)
    }

    #fail(message: string): void {
      console.warn(`<which-wire>: ${message}`)
      this.#tell('error', { message })
    }

    #tell(type: string, detail: object): void {
      this.dispatchEvent(
        new CustomEvent(`whichwire:${type}`, { detail, bubbles: true, composed: true }),
      )
    }
  }

  customElements.define('which-wire', WhichWire)
}
