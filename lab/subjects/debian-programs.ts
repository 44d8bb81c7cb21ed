import { certificate, key } from '../../src/harness/localhost-certificate.ts'
import type { ReverseProxy } from '../../src/harness/starters/proxies/proxy.ts'

export const varnish: ReverseProxy = {
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
  setup: (file, folder, port) => ({
    main: '',
    args: [
      ...['-F', '-n', `${folder}/work`, '-j', 'none', '-a', `127.0.0.1:${port}`],
      ...['-f', file, '-s', 'malloc,64m'],
    ],
  }),
  reload: (folder) => [
    ...['sh', '-c'],
    `varnishadm -n ${folder}/work vcl.load again ${folder}/default.vcl && varnishadm -n ${folder}/work vcl.use again`,
  ],
}

export const squid: ReverseProxy = {
  name: 'Squid',
  file: 'squid.conf',
  program: 'squid',
  debian: 'squid',
  version: ['-v'],
  plain: `http_port 8000 accel defaultsite=localhost
cache_peer 127.0.0.1 parent 8080 0 no-query originserver
http_access allow all
`,
  setup: (file, folder) => ({
    main: `pid_filename ${folder}/pid
cache_log ${folder}/error
access_log none
coredump_dir ${folder}
include ${file}
`,
    args: ['-N', '-f', `${folder}/main`],
  }),
  reload: 'SIGHUP',
}

export const lighttpd: ReverseProxy = {
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
  setup: (file) => ({ main: '', args: ['-D', '-f', file] }),
  reload: 'SIGUSR1',
}

export const h2o: ReverseProxy = {
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
  // Master and worker, because only a master reloads.
  setup: (file) => ({ main: '', args: ['-m', 'master', '-c', file] }),
  reload: 'SIGHUP',
}

export const nghttpx: ReverseProxy = {
  name: 'nghttpx',
  file: 'nghttpx.conf',
  program: 'nghttpx',
  debian: 'nghttp2-proxy',
  version: ['-v'],
  plain: `frontend=*,8000;no-tls
backend=127.0.0.1,8080
`,
  setup: (file) => ({ main: '', args: ['--conf', file, '--errorlog-file=/dev/stderr'] }),
  reload: 'SIGHUP',
}

export const tinyproxy: ReverseProxy = {
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
  setup: (file) => ({ main: '', args: ['-d', '-c', file] }),
  reload: 'SIGUSR1',
}

export const mitmproxy: ReverseProxy = {
  name: 'mitmproxy',
  file: 'config.yaml',
  program: 'mitmdump',
  debian: 'mitmproxy',
  version: ['--version'],
  plain: `mode: reverse:http://127.0.0.1:8080
listen_port: 8000
`,
  setup: (_, folder) => ({ main: '', args: ['--set', `confdir=${folder}`] }),
}

export const streaming: ReverseProxy = {
  ...mitmproxy,
  file: 'stream.py',
  setup: (file, folder) => ({ main: '', args: ['-s', file, '--set', `confdir=${folder}`] }),
}

/** Its own defaults, except for what it needs to start in its own folder. */
export const trafficServer: ReverseProxy = {
  name: 'Traffic Server',
  file: 'remap.config',
  program: 'traffic_server',
  debian: 'trafficserver',
  version: ['-V'],
  plain: `map http://127.0.0.1:8000/ http://127.0.0.1:8080/
map ws://127.0.0.1:8000/ ws://127.0.0.1:8080/
`,
  setup: (_, folder, port) => ({
    main: `prefix: ${folder}
exec_prefix: /usr
bindir: /usr/bin
sbindir: /usr/sbin
libdir: /usr/lib
libexecdir: /usr/lib/trafficserver/modules
includedir: /usr/include
${['sysconf', 'data', 'localstate', 'runtime', 'log', 'cache'].map((name) => `${name}dir: ${folder}`).join('\n')}
`,
    more: {
      'records.config': `CONFIG proxy.config.admin.user_id STRING nobody
CONFIG proxy.config.http.server_ports STRING ${port}:ip-in=127.0.0.1
`,
      'storage.config': `${folder} 64M\n`,
      'ip_allow.yaml': `ip_allow:
  - apply: in
    ip_addrs: 127.0.0.1
    action: allow
    methods: ALL
`,
    },
    args: [`--run-root=${folder}/main`],
  }),
}

/** Ends TLS and passes bytes on: its clients use https. */
export const hitch: ReverseProxy = {
  name: 'Hitch',
  file: 'hitch.conf',
  program: 'hitch',
  debian: 'hitch',
  version: ['--version'],
  plain: `frontend = "[127.0.0.1]:8000"
backend = "[127.0.0.1]:8080"
alpn-protos = "http/1.1"
`,
  setup: (file, folder) => ({
    main: '',
    more: { pem: `${key}${certificate}` },
    args: [`--config=${file}`, '--user=nobody', `${folder}/pem`],
  }),
  reload: 'SIGHUP',
}

/** Runs with its three helpers in its own folder; Debian runs the fourth, zurl, as a service. */
export const pushpin: ReverseProxy = {
  name: 'Pushpin',
  file: 'routes',
  program: 'pushpin',
  debian: 'pushpin',
  version: ['--version'],
  plain: '# pushpin --port=8000\n* 127.0.0.1:8080\n',
  setup: (_, folder, port) => ({
    main: `[global]
include={libdir}/internal.conf
rundir=${folder}
ipc_prefix=lab-
# Several of them run beside each other, below the ports that the system gives out.
port_offset=${10 * (port % 2500)}

[runner]
services=condure,zurl,pushpin-proxy,pushpin-handler
http_port=${port}
logdir=${folder}
log_level=1
client_maxconn=50000

[proxy]
routesfile=routes
zurl_out_specs=ipc://{rundir}/{ipc_prefix}zurl-in
zurl_out_stream_specs=ipc://{rundir}/{ipc_prefix}zurl-in-stream
zurl_in_specs=ipc://{rundir}/{ipc_prefix}zurl-out

[handler]
push_in_spec=tcp://127.0.0.1:5560
push_in_sub_specs=tcp://127.0.0.1:5562
push_in_http_addr=127.0.0.1
push_in_http_port=5561
stats_spec=ipc://{rundir}/{ipc_prefix}stats
command_spec=tcp://127.0.0.1:5563
`,
    args: ['-m', `--config=${folder}/main`],
  }),
}
