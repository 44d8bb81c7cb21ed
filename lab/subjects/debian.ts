import type { ReverseProxy } from '../../src/harness/starters/proxies/proxy.ts'
import { program } from './program.ts'
import type { Subject } from './subject.ts'

const varnish: ReverseProxy = {
  name: 'Varnish',
  file: 'default.vcl',
  program: 'varnishd',
  debian: 'varnish',
  version: ['-V'],
  plain: `# varnishd -a :8000 -f default.vcl
vcl 4.1;

backend default {
    .host = "127.0.0.1";
    .port = "8080";
}
`,
  around: (file, folder, port) => ({
    main: '',
    args: [
      ...['-F', '-n', `${folder}/work`, '-j', 'none', '-a', `127.0.0.1:${port}`],
      ...['-f', file, '-s', 'malloc,64m'],
    ],
  }),
}

const squid: ReverseProxy = {
  name: 'Squid',
  file: 'squid.conf',
  program: 'squid',
  debian: 'squid',
  version: ['-v'],
  plain: `http_port 8000 accel defaultsite=localhost
cache_peer 127.0.0.1 parent 8080 0 no-query originserver
http_access allow all
`,
  around: (file, folder) => ({
    main: `pid_filename ${folder}/pid
cache_log ${folder}/error
access_log none
coredump_dir ${folder}
include ${file}
`,
    args: ['-N', '-f', `${folder}/main`],
  }),
}

const lighttpd: ReverseProxy = {
  name: 'lighttpd',
  file: 'lighttpd.conf',
  program: 'lighttpd',
  debian: 'lighttpd',
  version: ['-v'],
  plain: `server.modules = ("mod_proxy")
server.document-root = "/var/www/html"
server.port = 8000
$HTTP["url"] =~ "^/events" {
    proxy.server = ("" => (("host" => "127.0.0.1", "port" => 8080)))
}
`,
  around: (file) => ({ main: '', args: ['-D', '-f', file] }),
}

const h2o: ReverseProxy = {
  name: 'H2O',
  file: 'h2o.conf',
  program: 'h2o',
  debian: 'h2o',
  version: ['-v'],
  plain: `listen: 8000
hosts:
  default:
    paths:
      /events:
        proxy.reverse.url: http://127.0.0.1:8080/events
`,
  around: (file) => ({ main: '', args: ['-c', file] }),
}

const nghttpx: ReverseProxy = {
  name: 'nghttpx',
  file: 'nghttpx.conf',
  program: 'nghttpx',
  debian: 'nghttp2-proxy',
  version: ['-v'],
  plain: `frontend=*,8000;no-tls
backend=127.0.0.1,8080
`,
  around: (file) => ({ main: '', args: ['--conf', file, '--errorlog-file=/dev/stderr'] }),
}

const tinyproxy: ReverseProxy = {
  name: 'tinyproxy',
  file: 'tinyproxy.conf',
  program: 'tinyproxy',
  debian: 'tinyproxy',
  version: ['-v'],
  plain: `Port 8000
Listen 127.0.0.1
ReverseOnly Yes
ReversePath "/" "http://127.0.0.1:8080/"
`,
  around: (file) => ({ main: '', args: ['-d', '-c', file] }),
}

const mitmproxy: ReverseProxy = {
  name: 'mitmproxy',
  file: 'config.yaml',
  program: 'mitmdump',
  debian: 'mitmproxy',
  version: ['--version'],
  plain: `mode: reverse:http://127.0.0.1:8080
listen_port: 8000
`,
  around: (_, folder) => ({ main: '', args: ['--set', `confdir=${folder}`] }),
}

const streaming: ReverseProxy = {
  ...mitmproxy,
  file: 'stream.py',
  around: (file, folder) => ({ main: '', args: ['-s', file, '--set', `confdir=${folder}`] }),
}

const recommended = (id: string, configuration: string) =>
  ({ id, configuration, variant: 'recommended' }) as const

/** Proxies that Debian has, besides the four of the starters. */
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
  ),
  program(squid, {
    id: 'squid',
    configuration: 'accelerator',
    variant: 'default',
    set: 'login=PASSTHRU on cache_peer, without which Authorization is dropped; it passes no upgrade',
  }),
  program(
    squid,
    recommended('squid-recommended', 'login=PASSTHRU'),
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
  ),
  program(nghttpx, { id: 'nghttpx', configuration: 'frontend and backend', variant: 'default' }),
  program(tinyproxy, {
    id: 'tinyproxy',
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
