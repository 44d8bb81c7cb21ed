import { FRAME_HEIGHTS, FRAME_WIDTH, type FrameKind } from '../wire/frame-heights.ts'
import { showValue } from '../wire/show-value.ts'
import type { Env } from './env.ts'
import { ProblemError } from './problem.ts'
import { singleValue, toMostPx } from './query.ts'
import { json } from './responses.ts'

/** The widgets for a section's pages; the first one that was built is used. */
const FRAMES: Readonly<Record<string, readonly FrameKind[]>> = {
  // A verdict if the path ends in one, otherwise the question.
  decide: ['verdict', 'decide'],
  compare: ['table'],
  live: ['live'],
}

/**
 * Answers `GET /oembed?url=`: how to embed a page of this site as a frame without any script.
 * https://oembed.com/#section2.2 and 2.3.4.4
 *
 * @throws ProblemError `bad-query`, `not-embeddable`, `format-not-offered`
 */
export async function oembed(request: Request, env: Env): Promise<Response> {
  const own = new URL(request.url)
  const query = own.searchParams
  const asked = singleValue(query, 'url') ?? ''
  if (asked === '') {
    throw new ProblemError('bad-query', 'url: expected the address of a page here, got nothing.')
  }
  // "501 Not Implemented: The provider cannot return a response in the requested format."
  const format = singleValue(query, 'format') ?? 'json'
  if (format !== 'json') {
    const detail = `format: expected json, got ${showValue(format)}.`
    throw new ProblemError('format-not-offered', detail)
  }
  const most = { width: toMostPx(query, 'maxwidth'), height: toMostPx(query, 'maxheight') }
  for (const { widget, path } of candidates(asked, own)) {
    const page = await env.ASSETS.fetch(new URL(path, own))
    if (page.status === 200)
      return json(rich(widget, path, await page.text(), own, most), 200, STORED)
    await page.body?.cancel()
  }
  // "404 Not Found: The provider has no response for the requested URL."
  const detail = `url: expected a question, verdict, claim, table or demo of ${own.host}, got ${showValue(asked)}.`
  throw new ProblemError('not-embeddable', detail)
}

const STORED = { 'Cache-Control': 'public, max-age=3600' }

interface Candidate {
  readonly widget: FrameKind
  /** Path and query of the frame. */
  readonly path: string
}

/** Returns the frames that an address may mean; none for another host. Never throws. */
export function candidates(asked: string, own: URL): readonly Candidate[] {
  const url = URL.parse(asked)
  if (!url || url.host !== own.host || !/^https?:$/.test(url.protocol)) return []
  // Without dots and escapes, a path cannot leave its folder or mean anything else.
  const [, section = '', rest = ''] = /^\/(\w+)\/([\w/-]*)$/.exec(url.pathname) ?? []
  const query = settings(url.searchParams)
  const at = (widget: FrameKind, ref: string) => ({
    widget,
    path: `/embed/${widget}/${ref.replace(/^\/+|\/+$/g, '')}/`.replace(/\/+/g, '/') + query,
  })
  // A claim's own page, or its entry in the list of claims.
  if (section === 'claims') {
    const claim = rest === '' ? url.hash.slice(1) : rest
    return /^[\w-]+\/?$/.test(claim) ? [at('claim', claim)] : []
  }
  if (section === 'embed') {
    const [widget = '', ...ref] = rest.split('/')
    return isWidget(widget) ? [at(widget, ref.join('/'))] : []
  }
  return Object.hasOwn(FRAMES, section)
    ? (FRAMES[section] ?? []).map((widget) => at(widget, rest))
    : []
}

/** Returns the frame's settings: only names and plain words, so that nothing needs escaping. */
function settings(query: URLSearchParams): string {
  const plain = [...query].filter(
    ([name, value]) => /^[\w-]+$/.test(name) && /^[\w,-]*$/.test(value),
  )
  return plain.length === 0 ? '' : `?${new URLSearchParams(plain)}`
}

type Most = { readonly width: number | undefined; readonly height: number | undefined }

const isWidget = (name: string): name is FrameKind => Object.hasOwn(FRAME_HEIGHTS, name)

function rich(widget: FrameKind, path: string, page: string, own: URL, most: Most) {
  const width = Math.min(FRAME_WIDTH, most.width ?? FRAME_WIDTH)
  const [wide, narrow] = FRAME_HEIGHTS[widget]
  const height = Math.min(
    width < FRAME_WIDTH * 0.75 ? narrow : wide,
    most.height ?? Number.POSITIVE_INFINITY,
  )
  const title = /<title>([^<]*)<\/title>/.exec(page)?.[1] ?? 'Whichwire'
  const src = new URL(path, own).href.replaceAll('&', '&amp;')
  // "The markup should have no external dependencies", so a frame and no script. The title is text
  // of an HTML page, so only its quotation marks need escaping in an attribute.
  const html = `<iframe src="${src}" width="${width}" height="${height}" title="${title.replaceAll('"', '&quot;')}" frameborder="0" loading="lazy"></iframe>`
  return {
    version: '1.0',
    type: 'rich',
    title: asText(title),
    provider_name: 'Whichwire',
    provider_url: own.origin,
    cache_age: 3600,
    html,
    width,
    height,
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Decodes the escapes that Astro writes. */
function asText(html: string): string {
  return html.replace(/&(?:#(\d{1,6})|(\w+));/g, (whole, code, name) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? whole),
  )
}
