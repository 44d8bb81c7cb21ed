import { frameAddress, SETTINGS } from './address.ts'
import { hostTheme, watchHostTheme } from './host-theme.ts'
import { type MessageAnswers, type MessageVerdict, readFrameMessage } from './messages.ts'

/** Time in which a page that has loaded has to say that it is a frame of ours, ms. It may still come later. */
const PATIENCE_MS = 900

/** Set while the frame has said that it can be seen. */
const READY = 'data-ready'

/**
 * The children are what a reader sees until the frame is ready, if it never is, and in print. No
 * height is in `vh` or `%`, and the frame's own height is never padded: nothing here can feed back.
 * The frame is 40rem wide where its place is as wide as what it has (a dialog), else as its place is.
 */
const STYLE = `:host(:not([hidden])){display:block;position:relative;box-sizing:border-box;width:100%;contain-intrinsic-width:40rem}
iframe{display:block;width:40rem;min-width:100%;max-width:100%;border:0;transition:color 1ms}
:host(:not([data-ready])){min-height:9rem;iframe{position:absolute;top:0;height:100%;opacity:0;pointer-events:none}}
:host([data-ready]) slot{display:none}
@media print{iframe{display:none}slot{display:contents!important}}`

/** What a host may set as custom properties, `--whichwire-accent` and so on. */
const LOOKS = ['accent', 'ink', 'surface', 'edge', 'font']

/**
 * `<which-wire widget="decide|verdict|table|claim|live">`: a frame of this site in another page.
 *
 * Attributes: `widget`, `ref`, `theme` (auto, light, dark, host), `answers`, `rows` and `cols` (ids,
 * of a table), `loading` (lazy, eager, click), `min-height` (px), `compact`, `accent` (rrggbb),
 * `frame-title`, `strings` (JSON, with `lang`), `origin`. Events, which bubble and cross shadow roots: `whichwire:ready`, `:resize`,
 * `:answer`, `:verdict`, `:live`, `:error`, each with what was said as `detail`, and each also with a
 * hyphen for a colon, for templates that cannot bind one. Parts: `frame`, `load`. Custom properties:
 * `--whichwire-` and `accent`, `ink`, `surface`, `edge`, `font`.
 *
 * @param home the address below which the frames are, such as `https://whichwire.example/`
 */
export function defineWhichWire(home: string): void {
  // Loaded twice, by two pages' worth of snippets: the first definition stays.
  if (customElements.get('which-wire')) return

  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)

  class WhichWire extends HTMLElement {
    static observedAttributes = [
      ...SETTINGS,
      'widget',
      'ref',
      'answers',
      'min-height',
      'frame-title',
      'strings',
      'origin',
    ]
    readonly #root = Object.assign(this.attachShadow({ mode: 'open' }), {
      adoptedStyleSheets: [sheet],
    })
    #frame: HTMLIFrameElement | undefined
    /** Of the frame; empty until something was to be shown, even if it could not be. */
    #origin = ''
    #answers: MessageAnswers = {}
    #verdict: MessageVerdict | null = null
    /** What the frame was told last of how it should look. */
    #told = ''
    #leaving: AbortController | undefined

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
      watchHostTheme(this, () => this.#dress(), signal)
      this.#remove()
      if (this.#at('loading') === 'click') this.#offer()
      else this.#show()
    }

    disconnectedCallback(): void {
      this.#leaving?.abort()
      this.#remove()
    }

    attributeChangedCallback(_: string, before: string | null, now: string | null): void {
      // Everything but a theme, which changes in place, is another frame.
      if (this.#origin && before !== now) this.#show()
    }

    #at(name: string): string | null {
      return this.getAttribute(name)
    }

    #remove(): void {
      this.#root.replaceChildren(document.createElement('slot'))
      this.#frame = undefined
      this.#origin = ''
      this.#answers = {}
      this.#verdict = null
      this.removeAttribute(READY)
    }

    /** What the frame is called: as its author says, or as the link that stands in for it. */
    get #title(): string {
      return this.#at('frame-title') ?? (this.textContent.trim() || 'Whichwire')
    }

    #offer(): void {
      const button = document.createElement('button')
      button.part.add('load')
      button.textContent = `Load: ${this.#title}`
      button.onclick = () => {
        this.#show()
        this.#frame?.focus()
      }
      this.#root.append(button)
    }

    #show(): void {
      this.#remove()
      this.#origin = home
      const url = frameAddress(this, this.#at('origin') ?? home)
      if (typeof url === 'string') {
        this.#fail(url)
        return
      }
      this.#origin = url.origin
      const frame = document.createElement('iframe')
      this.#frame = frame
      frame.part.add('frame')
      frame.title = this.#title
      // `click` has been waited for already: like every unknown value it means `eager`.
      frame.loading = (this.#at('loading') ?? 'lazy') as 'lazy'
      this.style.minHeight = `${this.#at('min-height')}px`
      frame.src = url.href
      // Of its text, which changes with the host's: src/embed/host-theme.ts.
      frame.ontransitionend = () => this.#dress()
      // Said on each page that the frame shows, since a link in it loads the next one.
      frame.onload = () => {
        this.#told = ''
        this.#dress('hello')
        setTimeout(() => {
          if (frame === this.#frame && !this.hasAttribute(READY))
            this.#fail(`no answer from ${url.href}`)
        }, PATIENCE_MS)
      }
      this.#root.append(frame)
    }

    /** How the frame should look, and in which words. */
    #look() {
      const wanted = this.#at('theme')
      const style = getComputedStyle(this)
      const look = LOOKS.map((name) => [
        name,
        this.#at(name) ?? style.getPropertyValue(`--whichwire-${name}`),
      ])
      return {
        theme:
          wanted === 'host'
            ? hostTheme(this)
            : wanted === 'light' || wanted === 'dark'
              ? wanted
              : 'auto',
        look: Object.fromEntries(look),
        lang: this.lang,
        dir: style.direction,
        strings: this.#at('strings'),
      }
    }

    /** Tells the frame how it should look, where that is news to it. */
    #dress(type = 'theme'): void {
      const frame = this.#frame
      if (!frame) return
      const look = this.#look()
      const told = JSON.stringify(look)
      if (told === this.#told) return
      this.#told = told
      // A frame of another scheme than its document has is opaque.
      frame.style.colorScheme = look.theme === 'auto' ? 'light dark' : look.theme
      // A frame that its host has sandboxed has an opaque origin, which cannot be named.
      frame.contentWindow?.postMessage({ whichwire: 1, type, ...look }, '*')
    }

    #hear(event: MessageEvent): void {
      const frame = this.#frame
      if (!frame || event.source !== frame.contentWindow) return
      if (event.origin !== this.#origin && event.origin !== 'null') return
      const message = readFrameMessage(event.data)
      if (!message) return
      const { type, ...detail } = message
      if (type === 'ready') this.setAttribute(READY, '')
      if ('height' in message) frame.style.height = `${message.height}px`
      if ('answers' in message) {
        this.#answers = message.answers
        this.#verdict = null
      }
      if ('verdict' in message) this.#verdict = message.verdict
      if ('message' in message) this.#fail(message.message)
      else this.#tell(type, detail)
    }

    #fail(message: string): void {
      console.warn(`<which-wire>: ${message}`)
      this.#tell('error', { message })
    }

    #tell(type: string, detail: object): void {
      for (const mark of ':-')
        this.dispatchEvent(
          new CustomEvent(`whichwire${mark}${type}`, { detail, bubbles: true, composed: true }),
        )
    }
  }

  customElements.define('which-wire', WhichWire)
}
