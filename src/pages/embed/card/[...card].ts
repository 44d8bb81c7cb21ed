import type { APIRoute } from 'astro'
import sharp from 'sharp'
import { allPages, type ResultPage } from '../../../framework/pages.ts'
import { type CardTheme, verdictCard } from '../../../site/card/verdict-card.ts'
import { framework } from '../../../site/site-data.ts'

interface Props {
  readonly page: ResultPage
  readonly theme: CardTheme
  readonly format: 'svg' | 'png'
}

/** `/embed/card/sends-no/latency-no/http-yes/light.svg` and so on, for each result. */
export const getStaticPaths = () =>
  allPages(framework)
    .filter((page): page is ResultPage => page.kind === 'result')
    .flatMap((page) =>
      (['light', 'dark'] as const).flatMap((theme) =>
        (['svg', 'png'] as const).map((format) => ({
          params: { card: `${page.path.slice('/decide/'.length)}${theme}.${format}` },
          props: { page, theme, format } satisfies Props,
        })),
      ),
    )

export const GET: APIRoute<Props> = async ({ props: { page, theme, format } }) => {
  const svg = verdictCard(page, theme)
  if (format === 'svg') return new Response(svg, { headers: { 'Content-Type': 'image/svg+xml' } })
  // Twice the size, for high-density screens.
  const png = await sharp(Buffer.from(svg), { density: 144 })
    .png({ compressionLevel: 9 })
    .toBuffer()
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } })
}
