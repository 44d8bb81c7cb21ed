import { frameAddress } from './address.ts'
import {
  type FrameMessage,
  type MessageAnswers,
  type MessageVerdict,
  readFrameMessage,
} from './messages.ts'

/** Time in which a page that has loaded has to say that it is a frame of ours, ms. It may still come later. */
const PATIENCE_MS = 900

/** Set while the frame has said that it can be seen. */
const READY = 'data-ready'

/**
 * The children are what a reader sees until the frame is ready, if it never is, and in print. No
 * height is in `vh` or `%`, and the frame's own height is never padded: nothing here can feed back.
 * The frame is 40rem wide where its place is as wide as what it has (a dialog), else as its place is.
 * Until then it lies behind the children, where nobody can press what is not to be seen.
 */
const STYLE = `:host(:not([hidden])){display:block;position:relative;box-sizing:border-box;width:100%}
iframe{display:block;width:40rem;min-width:100%;max-width:100%;border:0;transition:color 1ms}
:host(:not([data-ready])){min-height:150px;iframe{position:absolute;top:0;opacity:0;z-index:-1}}
@media screen{:host([data-ready]) slot{display:none}}
@media print{iframe{display:none}::slotted(a)::after{content:" ("attr(href)")"}}`

/** What the frame has said so far. */
interface Said {
  readonly height?: number
  readonly answers?: MessageAnswers
  readonly verdict?: MessageVerdict
}

/** An element and all that it stands in, the innermost first, through shadow roots. */
function placesOf(element: Element): readonly Element[] {
  const places: Element[] = []
  for (let place: Element | undefined = element; place; ) {
    places.push(place)
    place = place.parentElement ?? (place.getRootNode() as ShadowRoot).host
  }
  return places
}

/**
 * `<which-wire widget="decide|verdict|table|claim|live">`: a frame of this site in another page.
 *
 * Attributes: `widget`, `ref`, `theme` (auto, light, dark, host), `answers`, `rows` and `cols` (ids,
 * of a table), `loading` (lazy, eager, click), `min-height` (px), `compact`, `accent` (rrggbb),
 * `frame-title`, `strings` (JSON, with `lang`), `origin`. Events, which bubble and cross shadow roots:
 * `whichwire:ready`, `:resize`, `:answer`, `:verdict`, `:live`, `:error`, each with what was said as `detail`, and each also with a
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
    readonly #root = this.attachShadow({ mode: 'open' })
    #frame: HTMLIFrameElement | undefined
    /** Of the frame. */
    #origin = ''
    /** What the attributes asked for when the frame was made; undefined while a click is waited for. */
    #asked: string | undefined
    #said: Said = {}
    /** What the frame was told last of how it should look; undefined until it has loaded. */
    #told: string | undefined

    readonly #at = (name: string) => this.getAttribute(name)

    /** Tells the frame in what it stands, how it should look and in which words, where that is new to it. */
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
      // A frame that its host has sandboxed has an opaque origin, which cannot be named.
      frame.contentWindow?.postMessage({ whichwire: 1, type, ...words }, '*')
      this.#told = told
    }

    readonly #hear = ({ source, origin, data }: MessageEvent) => {
      const frame = this.#frame
      if (!frame || source !== frame.contentWindow) return
      if (origin !== this.#origin && origin !== 'null') return
      const message = readFrameMessage(data)
      if (!message) return
      // A frame of another scheme than its document has is opaque.
      if (message.type === 'theme') {
        frame.style.colorScheme = message.scheme
        return
      }
      if (message.type === 'ready') this.setAttribute(READY, '')
      // A verdict stands for the answers before it.
      this.#said = { ...(message.type !== 'answer' && this.#said), ...message }
      frame.style.height = `${this.#said.height}px`
      this.#tell(message)
    }

    /** Of attributes: its own may ask for another frame, and any may change how it should look. */
    readonly #changes = new MutationObserver(() => {
      if (this.#asked && this.#asked !== `${this.#ask()}`) this.#show()
      else this.#dress()
    })

    /** The answers given so far, by question and refiner. Setting them starts again from there. */
    get answers(): MessageAnswers {
      return this.#said.answers ?? {}
    }

    set answers(answers: MessageAnswers) {
      this.setAttribute('answers', `${new URLSearchParams(answers)}`)
    }

    /** The verdict that the frame shows, or null while there is none. */
    get verdict(): MessageVerdict | null {
      return this.#said.verdict ?? null
    }

    /** Back to what the attributes ask for. */
    reset(): void {
      if (this.#frame) this.#show()
    }

    // All work is here and undone below, so that an element which is moved, or removed and put back
    // by client-side navigation, works as it did the first time.
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

    /** The frame that the attributes ask for, in words and as an address, and what else is another frame. */
    #ask() {
      const address = frameAddress(this.#at, this.#at('origin') ?? home)
      return [...address, this.#at('strings'), this.#at('frame-title')] as const
    }

    /** Shows the frame from its start, or the button that does. */
    #show(waits = false): void {
      this.#root.replaceChildren(document.createElement('slot'))
      this.#frame = this.#told = this.#asked = undefined
      this.#said = {}
      this.removeAttribute(READY)
      // What the frame is called: as its author says, or as the link that stands in for it.
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
      // `click` has been waited for already: like every unknown value it means `eager`.
      frame.loading = (this.#at('loading') ?? 'lazy') as 'lazy'
      this.style.minHeight = `${this.#at('min-height')}px`
      frame.src = url.href
      // Of its text, which changes with the host's whatever the cause is: a style sheet that arrives,
      // the reader's system. Other colours change with an attribute, or end a transition of their own.
      frame.ontransitionend = this.#dress
      // Said on each page that the frame shows, since a link in it loads the next one.
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
