import { type LaneTrack, SHAPES, type Tile } from './track.ts'

/** A tile's elements in the document. */
interface Drawn {
  readonly group: SVGGElement
  readonly paths: Map<string, SVGPathElement>
  version: number
}

/**
 * Draws a growing track into an SVG group, and afterwards only what was added: a change in one tile
 * touches only that tile's elements. Tiles out of sight are removed from the document, since a
 * browser would go through them each time anything is drawn.
 */
export class TrackPainter {
  readonly #track: LaneTrack
  readonly #into: SVGGElement
  readonly #open: SVGPathElement
  readonly #drawn = new Map<Tile, Drawn>()

  constructor(track: LaneTrack, into: SVGGElement) {
    this.#track = track
    this.#into = into
    this.#open = element('path', 'band')
    into.replaceChildren(this.#open)
  }

  /** @param sinceMs tiles that ended before it are out of sight */
  paint(nowMs: number, sinceMs = -Infinity): void {
    setPath(this.#open, this.#track.openBand(nowMs))
    const tiles = this.#track.tiles.filter(({ untilMs }) => untilMs >= sinceMs)
    for (const [tile, { group }] of this.#drawn) {
      if (tiles.includes(tile)) continue
      group.remove()
      this.#drawn.delete(tile)
    }
    for (const tile of tiles) {
      const drawn = this.#drawn.get(tile) ?? this.#begin(tile)
      if (drawn.version !== tile.version) update(drawn, tile)
    }
  }

  #begin(tile: Tile): Drawn {
    const drawn = { group: element('g'), paths: new Map(), version: -1 }
    // A tile that comes back into sight, in a wider window, is older than those drawn.
    const later = [...this.#drawn].find(([{ fromMs }]) => fromMs > tile.fromMs)
    this.#into.insertBefore(drawn.group, later?.[1].group ?? null)
    this.#drawn.set(tile, drawn)
    return drawn
  }
}

function update(drawn: Drawn, tile: Tile): void {
  drawn.version = tile.version
  let last: Element | undefined
  for (const shape of SHAPES) {
    const data = tile.paths[shape]
    if (data === '') continue
    let path = drawn.paths.get(shape)
    if (!path) {
      path = element('path', shape)
      drawn.paths.set(shape, path)
      // Shapes are painted in their fixed order, whichever is added first.
      if (last) last.after(path)
      else drawn.group.prepend(path)
    }
    setPath(path, data)
    last = path
  }
}

function setPath(path: SVGPathElement, data: string): void {
  if (path.getAttribute('d') !== data) path.setAttribute('d', data)
}

function element<K extends 'g' | 'path'>(name: K, className = ''): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  if (className) made.setAttribute('class', className)
  return made
}
