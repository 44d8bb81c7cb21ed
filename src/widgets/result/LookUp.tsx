import type { PlatformPreset } from '../../framework/presets.ts'
import { TRANSPORT_NAMES } from '../../framework/transports.ts'
import type { Answers, Transport } from '../../framework/types.ts'
import { DEMO_TITLES, type DemoPath } from '../demo-titles.ts'

interface Place {
  readonly href: string
  readonly title: string
  readonly text: string
}

/** Returns a demo under its own title. */
function demo(href: DemoPath, text: string): Place {
  return { href, title: DEMO_TITLES[href], text }
}

const SIDE_BY_SIDE = demo(
  '/live/side-by-side/',
  'The same events to six clients; crash the server and see who loses what.',
)
const CROWD = demo(
  '/live/pull-the-plug/',
  'What 5,000 clients do to a server when they return at once, and what jitter changes.',
)
const TOKENS = demo(
  '/live/token-stream/',
  'A reply word by word: stop it, lose the network, continue.',
)
const SENDING = demo(
  '/live/sending-back/',
  'One POST per message against a WebSocket, as the rate grows.',
)
const NETWORK = demo('/live/test-my-network/', 'Whether your own network buffers, cuts or refuses.')
const SIX = demo('/live/six-connections/', 'What the seventh tab meets on HTTP/1.1.')

/** The demos that matter for a verdict, the one that shows its main risk first. */
const DEMOS: Readonly<Record<Transport, readonly Place[]>> = {
  websocket: [CROWD, SENDING, SIDE_BY_SIDE],
  sse: [SIDE_BY_SIDE, SIX, NETWORK],
  'fetch-stream': [TOKENS, SIDE_BY_SIDE, NETWORK],
  'long-polling': [NETWORK, SIDE_BY_SIDE],
  'short-polling': [SIDE_BY_SIDE],
  webtransport: [SIDE_BY_SIDE],
  webrtc: [SIDE_BY_SIDE],
  'web-push': [SIDE_BY_SIDE],
}

const ARTICLES: Readonly<Record<string, Place>> = {
  websocket: {
    href: '/learn/websocket/',
    title: 'How WebSocket works',
    text: 'Handshake, frames, close codes, and what the browser leaves to you.',
  },
  sse: {
    href: '/learn/server-sent-events/',
    title: 'How Server-Sent Events work',
    text: 'The format, reconnecting, resuming, and the limits.',
  },
  'fetch-stream': {
    href: '/learn/ai-streaming/',
    title: 'Streaming AI output',
    text: 'POST, parsing, stopping, and continuing a reply.',
  },
}

interface Props {
  readonly transport: Transport
  readonly answers: Answers
  readonly platform: PlatformPreset | undefined
}

/** Where to see the verdict in action, and where to look up what it rests on. */
export function LookUp({ transport, answers, platform }: Props) {
  const unknownPath = answers['http'] !== 'yes'
  const demos = DEMOS[transport].filter((place) => place !== NETWORK || unknownPath)
  const article = ARTICLES[transport]
  const places: readonly Place[] = [
    ...(platform
      ? [
          {
            href: `/compare/platforms/#${platform.id}`,
            title: platform.name,
            text: 'Buffering, idle timeout, upgrades: the platform’s row.',
          },
        ]
      : []),
    {
      href: `/transports/${transport}/`,
      title: TRANSPORT_NAMES[transport],
      text: 'When it fits and when it does not, on one page.',
    },
    ...(article ? [article] : []),
    {
      href: '/learn/infrastructure/',
      title: 'Infrastructure',
      text: 'What proxies, load balancers and functions do to a long response.',
    },
    {
      href: '/compare/at-a-glance/',
      title: 'Transports at a glance',
      text: 'Each need in a row, each cell with its source.',
    },
  ]
  return (
    <section class="sec dense full" id="look" aria-labelledby="see-h">
      <div class="two">
        <div>
          <h2 id="see-h">See it happen</h2>
          <Places of={demos} />
        </div>
        <details class="wide-open">
          <summary>
            <h2>Look it up</h2>
          </summary>
          <Places of={places} />
        </details>
      </div>
    </section>
  )
}

function Places({ of }: { readonly of: readonly Place[] }) {
  return (
    <ul class="rows places" role="list">
      {of.map(({ href, title, text }) => (
        <li key={href}>
          <a href={href}>{title}</a>
          <p class="small muted">{text}</p>
        </li>
      ))}
    </ul>
  )
}
