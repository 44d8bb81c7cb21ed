import { startProxy } from '../../src/harness/starters/proxies/proxy.ts'
import {
  h2o,
  hitch,
  lighttpd,
  mitmproxy,
  nghttpx,
  pushpin,
  squid,
  streaming,
  tinyproxy,
  trafficServer,
  varnish,
} from './debian-programs.ts'
import { program } from './program.ts'
import type { Subject } from './subject.ts'

/** "The default is 15 minutes." http://www.squid-cache.org/Doc/config/read_timeout/ */
const SQUID_SILENCE = 'configured: read_timeout 15 min'

const recommended = (id: string, configuration: string) =>
  ({ id, configuration, variant: 'recommended' }) as const

const overTls = (proxy: typeof hitch): Subject['start'] =>
  async function start(origin) {
    const { port, pid, reload, stop } = await startProxy(proxy, proxy.plain, origin)
    return { address: `https://127.0.0.1:${port}`, pid, ...(reload && { reload }), stop }
  }

/** Proxies packaged by Debian, besides the four among the starters. */
export const debianSubjects: readonly Subject[] = [
  program(varnish, {
    id: 'varnish',
    configuration: 'a backend, nothing else',
    variant: 'default',
    set: 'return (pipe) for upgrades and event streams',
  }),
  program(
    varnish,
    recommended('varnish-recommended', 'pipe for streams and upgrades'),
    `${varnish.plain}
sub vcl_recv {
    if (req.http.Upgrade || req.url ~ "^/events") {
        return (pipe);
    }
}

sub vcl_pipe {
    if (req.http.Upgrade) {
        set bereq.http.Upgrade = req.http.Upgrade;
        set bereq.http.Connection = req.http.Connection;
    }
}
`,
    {
      words: `varnishd -p feature=+http2 …, and the same default.vcl`,
      around: (file, folder, port) => {
        const { main, args } = varnish.setup(file, folder, port)
        return { main, args: [...args, '-p', 'feature=+http2'] }
      },
    },
  ),
  program(squid, {
    id: 'squid',
    silence: SQUID_SILENCE,
    configuration: 'accelerator',
    variant: 'default',
    set: 'login=PASSTHRU on cache_peer, without which Authorization is dropped; it passes no upgrade',
  }),
  program(
    squid,
    { ...recommended('squid-recommended', 'login=PASSTHRU'), silence: SQUID_SILENCE },
    squid.plain.replace('originserver', 'originserver login=PASSTHRU'),
  ),
  program(lighttpd, {
    id: 'lighttpd',
    configuration: 'mod_proxy only',
    variant: 'default',
    set: 'server.stream-response-body = 2 and upgrade in proxy.header',
  }),
  program(
    lighttpd,
    recommended('lighttpd-recommended', 'streamed, upgrade on'),
    lighttpd.plain.replace(
      '    proxy.server',
      `    server.stream-response-body = 2
    proxy.header = ("upgrade" => "enable")
    proxy.server`,
    ),
    {},
  ),
  program(h2o, {
    id: 'h2o',
    configuration: 'proxy.reverse.url only',
    variant: 'default',
    set: 'proxy.websocket: ON; and a heartbeat below its 30 s',
  }),
  program(
    h2o,
    recommended('h2o-recommended', 'WebSocket on, 120 s'),
    `${h2o.plain}        proxy.websocket: ON
        proxy.timeout.io: 120000
`,
    {},
  ),
  program(
    nghttpx,
    { id: 'nghttpx', configuration: 'frontend and backend', variant: 'default' },
    nghttpx.plain,
    {},
  ),
  program(trafficServer, {
    id: 'traffic-server',
    configuration: 'a map rule for http and ws',
    variant: 'default',
    set: 'a heartbeat: only a write tells it that a client has left',
  }),
  {
    ...program(hitch, { id: 'hitch', configuration: 'TLS before the server', variant: 'default' }),
    start: overTls(hitch),
  },
  program(pushpin, { id: 'pushpin', configuration: 'one route', variant: 'default' }),
  program(tinyproxy, {
    id: 'tinyproxy',
    silence: 'configured: Timeout 600 s',
    configuration: 'ReversePath',
    variant: 'default',
    set: 'nothing for streams; it does not pass an upgrade',
  }),
  program(mitmproxy, {
    id: 'mitmproxy',
    configuration: 'reverse mode',
    variant: 'default',
    set: 'an addon that sets flow.response.stream',
  }),
  program(
    streaming,
    recommended('mitmproxy-stream', 'an addon that streams'),
    `# mitmdump --mode reverse:http://127.0.0.1:8080 --listen-port 8000 -s stream.py
from mitmproxy import ctx


def load(loader):
    ctx.options.mode = "reverse:http://127.0.0.1:8080"
    ctx.options.listen_port = 8000


def responseheaders(flow):
    flow.response.stream = True
`,
  ),
]
