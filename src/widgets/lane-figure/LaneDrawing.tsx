import { Component } from 'preact'
import { LANE, px } from './scale.ts'
import type { LaneTrack, Tile, TilePaths } from './track.ts'

/** In the order in which they are painted. */
const CLASSES = [
  'tick',
  'wait',
  'req',
  'str',
  'ring',
  'mk',
  'lost',
] as const satisfies readonly (keyof TilePaths)[]

interface Props {
  readonly track: LaneTrack
  /** Where the run's start stands, px from the drawing's left edge. */
  readonly originPx: number
  /** Faults, px from the run's start. */
  readonly faultsPx: readonly number[]
  /** Tiles that ended before this are not drawn, ms of run time. */
  readonly fromMs?: number
}

/**
 * One lane at fixed pixels, as wide as its place. Everything with a time stands in a group of class
 * `mv`, which a live figure moves by its `transform` attribute without drawing anything anew.
 */
export function LaneDrawing({ track, originPx, faultsPx, fromMs = -Infinity }: Props) {
  const { height, server, client } = LANE
  return (
    <svg class="trk" width="100%" height={height} aria-hidden="true" focusable="false">
      <g class="tk">
        <path class="rail" d={`M0 ${server}H9999M0 ${client}H9999`} />
      </g>
      <g class="mv" transform={`translate(${px(originPx)} 0)`}>
        <g class="tk">
          {track.band && <path class="band" d={track.band} />}
          {track.edge && <path class="edge" d={track.edge} />}
          {track.tiles.map(
            (tile) =>
              tile.untilMs >= fromMs && (
                <TileDrawing key={tile.fromMs} tile={tile} version={tile.version} />
              ),
          )}
        </g>
        {faultsPx.length > 0 && (
          <path class="flt" d={faultsPx.map((x) => `M${px(x)} 0V${height}`).join('')} />
        )}
      </g>
    </svg>
  )
}

/** `version` stands beside the tile because the tile itself changes in place. */
class TileDrawing extends Component<{ readonly tile: Tile; readonly version: number }> {
  override shouldComponentUpdate(next: { readonly version: number }) {
    return next.version !== this.props.version
  }

  override render() {
    const { paths } = this.props.tile
    return CLASSES.map((name) => paths[name] && <path key={name} class={name} d={paths[name]} />)
  }
}
