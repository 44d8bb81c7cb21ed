import { frameAddress } from './address.ts'
import {
  type FrameMessage,
  type MessageAnswers,
  type MessageVerdict,
  readFrameMessage,
} from './messages.ts'

/** How long a page that has loaded may take to identify itself as our frame before an error, ms. */
const PATIENCE_MS = 900

/** Set once the frame has said that it is ready to be seen. */
const READY = 'data-ready'

/**
 * The children are shown until the frame is ready, if it never is, and in print. No height is in
 * `vh` or `%`, and the frame's own height is never padded, so no feedback loop can arise. The frame
 * is 40rem wide if its place is sized by its content (a dialog); otherwise it is as wide as its
 * place. Until it is ready it lies behind the children, where nobody can press what cannot be seen.
 */
const STYLE = `:host(:not([hidden])){display:block;position:relative;box-sizing:border-box;width:100%}
iframe{display:block;width:40rem;min-width:100%;max-width:100%;border:0;transition:color 1ms}
:host(:not([data-ready])){min-height:150px;iframe{position:absolute;top:0;opacity:0;z-index:-1}}
@media screen{:host([data-ready]) slot{display:none}}
@media print{iframe{display:none}::slotted(a)::after{content:" ("attr(href)")"}}`

/** What the frame has reported so far. */
interface Said {
  readonly height?: number
  readonly answers?: MessageAnswers
  readonly verdict?: MessageVerdict
}

/** Returns an element and its ancestors, innermost first, through shadow roots. */
function placesOf(element: Element): readonly Element[] {
  const places: Element[] = []
  for (let place: Element | undefined = element; place; ) {
    places.push(place)
    place = place.parentElement ?? (place.getRootNode() as ShadowRoot).host
  }
  return places
}

/**
 * Defines `<which-wire widget="decide|verdict|table|claim|live">`: a frame in another page.
 *
 * Attributes: `widget`, `ref`, `theme` (auto, light, dark, host), `answers`, `rows` and `cols`
 * (ids, of a table), `loading` (lazy, eager, click), `min-height` (px), `compact`, `accent`
 * (rrggbb), `frame-title`, `strings` (JSON, with `lang`), `origin`. Events, which bubble and cross
 * shadow roots: `whichwire:ready`, `:resize`, `:answer`, `:verdict`, `:live`, `:error`, with the
 * message as `detail`; each also with a hyphen for the colon, which some templates cannot bind.
 * Parts: `frame`, `load`. Custom properties: `--whichwire-` and `accent`, `ink`, `surface`, `edge`,
 * `font`.
 *
 * @param home the address below which the frames are, such as `https://whichwire.example/`
 */
export function defineWhichWire(home: string): void {
  // Two snippets may load the script twice: keep the first definition.
  if (customElements.get('which-wire')) return

  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)

  class WhichWire extends HTMLElement {
    readonly #root = this.attachShadow({ mode: 'open' })
    #frame: HTMLIFrameElement | undefined
    /** The frame's origin. */
    #origin = ''
    /** What the attributes asked for when the frame was made; undefined until a click loads it. */
    #asked: string | undefined
    #said: Said = {}
    /** The last looks that the frame was told; undefined until it has loaded. */
    #told: string | undefined

    readonly #at = (name: string) => this.getAttribute(name)

    /** Tells the frame about its surroundings, looks and words, unless it already knows. */
    readonly #dress = () => {
      const frame = this.#frame
      if (!frame || this.#told === undefined) return
      const style = getComputedStyle(this)
      const look: Record<string, string> = {}
      for (const name of ['accent', 'ink', 'surface', 'edge', 'font'])
        look[name] = this.#at(name) ?? style.getPropertyValue(`--whichwire-${name}`)
      const words = {
        theme: this.#at('theme') ?? 'auto',
        grounds: placesOf(this).map((place) => getComputedStyle(place).backgroundColor),
        text: style.color,
        look,
        lang: this.lang,
        dir: style.direction,
        strings: this.#at('strings'),
      }
      const told = JSON.stringify(words)
      if (told === this.#told) return
      const type = this.#told ? 'theme' : 'hello'
      // A frame sandboxed by its host has an opaque origin, which cannot be named.
      frame.contentWindow?.postMessage({ whichwire: 1, type, ...words }, '*')
      this.#told = told
    }

    readonly #hear = ({ source, origin, data }: MessageEvent) => {
      const frame = this.#frame
      if (!frame || source !== frame.contentWindow) return
      if (origin !== this.#origin && origin !== 'null') return
      const message = readFrameMessage(data)
      if (!message) return
      // A frame whose colour scheme differs from its document's gets an opaque background.
      if (message.type === 'theme') {
        frame.style.colorScheme = message.scheme
        return
      }
      if (message.type === 'ready') this.setAttribute(READY, '')
      // A verdict keeps the answers given before it.
      this.#said = { ...(message.type !== 'answer' && this.#said), ...message }
      frame.style.height = `${this.#said.height}px`
      this.#tell(message)
    }

    /** Watches attributes: its own may ask for another frame, and any may change its looks. */
    readonly #changes = new MutationObserver(() => {
      if (this.#asked && this.#asked !== `${this.#ask()}`) this.#show()
      else this.#dress()
    })

    /** The answers given so far, by question and refiner. Setting them restarts from there. */
    get answers(): MessageAnswers {
      return this.#said.answers ?? {}
    }

    set answers(answers: MessageAnswers) {
      this.setAttribute('answers', `${new URLSearchParams(answers)}`)
    }

    /** The verdict that the frame shows; null while there is none. */
    get verdict(): MessageVerdict | null {
      return this.#said.verdict ?? null
    }

    /** Returns to what the attributes ask for. */
    reset(): void {
      if (this.#frame) this.#show()
    }

    // Everything is set up here and undone below, so that an element that is moved, or removed and
    // put back by client-side navigation, works as it did the first time.
    connectedCallback(): void {
      this.#root.adoptedStyleSheets = [sheet]
      addEventListener('message', this.#hear)
      addEventListener('transitionend', this.#dress)
      for (const place of placesOf(this)) this.#changes.observe(place, { attributes: true })
      this.#show(this.#at('loading') === 'click')
    }

    disconnectedCallback(): void {
      removeEventListener('message', this.#hear)
      removeEventListener('transitionend', this.#dress)
      this.#changes.disconnect()
    }

    /** The frame that the attributes ask for, and all else that needs a new frame if it changes. */
    #ask() {
      const address = frameAddress(this.#at, this.#at('origin') ?? home)
      return [...address, this.#at('strings'), this.#at('frame-title')] as const
    }

    /** Shows the frame from its start, or the button that loads it. */
    #show(waits = false): void {
      this.#root.replaceChildren(document.createElement('slot'))
      this.#frame = this.#told = this.#asked = undefined
      this.#said = {}
      this.removeAttribute(READY)
      // The frame's title: set by its author, or else the text of the link that stands in for it.
      const title = this.#at('frame-title') ?? (this.textContent.trim() || 'Whichwire')
      if (waits) {
        const button = document.createElement('button')
        button.part = 'load'
        button.textContent = `Load: ${title}`
        button.onclick = () => {
          this.#show()
          this.#frame?.focus()
        }
        this.#root.append(button)
        return
      }
      const asked = this.#ask()
      const [place, url] = asked
      this.#asked = `${asked}`
      const fail = () => this.#tell({ type: 'error', message: `no answer from ${place}` })
      if (!url) {
        fail()
        return
      }
      this.#origin = url.origin
      const frame = document.createElement('iframe')
      this.#frame = frame
      frame.part = 'frame'
      frame.title = title
      // A `click` has happened by now: like any unknown value it then means `eager`.
      frame.loading = (this.#at('loading') ?? 'lazy') as 'lazy'
      this.style.minHeight = `${this.#at('min-height')}px`
      frame.src = url.href
      // The text colour follows the host's, whatever changes it: a late style sheet, the user's
      // system. Other colours change with an attribute or end a transition of their own.
      frame.ontransitionend = this.#dress
      // Repeated for each page that the frame shows, since a link in it loads the next one.
      frame.onload = () => {
        this.#told = ''
        this.#dress()
        setTimeout(() => {
          if (frame === this.#frame && !this.hasAttribute(READY)) fail()
        }, PATIENCE_MS)
      }
      this.#root.append(frame)
    }

    #tell(detail: FrameMessage): void {
      if (detail.type === 'error') console.warn(detail.message, this)
      for (const mark of ':-')
        this.dispatchEvent(
          new CustomEvent(`whichwire${mark}${detail.type}`, {
            detail,
            bubbles: true,
            composed: true,
          }),
        )
    }
  }

  customElements.define('which-wire', WhichWire)
}
