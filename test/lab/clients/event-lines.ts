type Dispatch = (data: string, id: string, type: string) => void

/**
 * Parses text/event-stream by the standard, or with a fault.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventLines {
  lastId = ''
  retryMs: number | undefined
  readonly #fault: string
  readonly #dispatch: Dispatch
  readonly #decoder: TextDecoder
  #rest = ''
  #data: string[] = []
  #id = ''
  #type = ''
  #isFirst = true
  #endedInCr = false

  constructor(fault: string, lastId: string, dispatch: Dispatch) {
    this.#fault = fault
    this.lastId = lastId
    this.#id = lastId
    this.#dispatch = dispatch
    const latin = fault === 'not UTF-8'
    this.#decoder = new TextDecoder(latin ? 'latin1' : 'utf-8', { ignoreBOM: true })
  }

  read(piece: Uint8Array): void {
    const stream = this.#fault !== 'decodes pieces'
    let text = this.#decoder.decode(piece, { stream })
    if (this.#isFirst && this.#fault !== 'keeps the mark') text = text.replace(/^\uFEFF/, '')
    this.#isFirst = false
    // CR LF is one line end, even when it arrives in two chunks.
    if (this.#endedInCr) text = text.replace(/^\n/, '')
    if (text !== '') this.#endedInCr = text.endsWith('\r') && this.#fault !== 'halves a line end'
    this.#rest += text
    if (this.#fault === 'up to 64 kB') this.#rest = this.#rest.slice(0, 65_536)
    for (;;) {
      const end = /\r\n|\n|\r/.exec(this.#rest)
      if (!end) return
      const [mark] = end
      if (this.#fault === 'LF only' && mark === '\r') return
      const line = this.#rest.slice(0, end.index)
      this.#rest = this.#rest.slice(end.index + mark.length)
      this.#line(line)
    }
  }

  end(): void {
    if (this.#fault !== 'gives the rest') return
    this.#line(this.#rest)
    this.#line('')
  }

  #line(line: string): void {
    if (line === '') {
      this.#event()
      return
    }
    const fault = this.#fault
    if (line.startsWith(':') && fault !== 'gives comments') return
    const colon = line.indexOf(':')
    const named = colon < 0 ? line : line.slice(0, colon)
    const field = fault === 'any case' ? named.trim().toLowerCase() : named
    const raw = colon < 0 ? '' : line.slice(colon + 1)
    const value = fault === 'trims' ? raw.trim() : raw.replace(/^ /, '')
    if (field === 'data' || field === '') this.#data.push(value)
    if (field === 'event') this.#type = value
    if (field === 'id') this.#takeId(value)
    if (field === 'retry') this.#takeRetry(value)
  }

  #takeId(value: string): void {
    if (value.includes('\0') && this.#fault !== 'keeps NUL') return
    if (value === '' && this.#fault === 'never clears') return
    this.#id = value
    if (this.#fault === 'id at once') this.lastId = value
  }

  #takeRetry(value: string): void {
    const fault = this.#fault
    if (fault === 'retry ends it') this.#event()
    if (fault !== 'ignores retry' && (/^\d+$/.test(value) || fault === 'any retry')) {
      this.retryMs = Number.parseInt(value, 10) * (fault === 'halves retry' ? 0.6 : 1)
    }
  }

  #event(): void {
    const fault = this.#fault
    const lines = this.#data
    const type = this.#type || 'message'
    this.#data = []
    if (fault !== 'type stays') this.#type = ''
    if (lines.length > 0 || fault !== 'id with data only') this.lastId = this.#id
    if (lines.length === 0 && fault !== 'without data') return
    if (fault === 'skips empty' && lines.join('') === '') return
    const data = fault === 'last line only' ? (lines.at(-1) ?? '') : lines.join('\n')
    this.#dispatch(data, this.lastId, type)
    if (fault === 'id of one event') this.#id = ''
  }
}
