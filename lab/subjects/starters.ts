import { proxies } from '../../src/harness/starters/proxies/all.ts'
import { configurationOf, type ReverseProxy } from '../../src/harness/starters/proxies/proxy.ts'
import { program } from './program.ts'
import type { Subject } from './subject.ts'

/** Finds a proxy whose configuration the site offers. Throws if there is none with that name. */
export function proxyNamed(name: string): ReverseProxy {
  const found = proxies.find((proxy) => proxy.name === name)
  if (!found) throw new Error(`src/harness/starters/proxies has no ${name}`)
  return found
}

const nginx = proxyNamed('nginx')
const haproxy = proxyNamed('HAProxy')
const caddy = proxyNamed('Caddy')
const apache = proxyNamed('Apache httpd')
const deflating: ReverseProxy = {
  ...apache,
  setup: (file, folder, port) => {
    const { main, args } = apache.setup(file, folder, port)
    const modules = ['filter', 'deflate']
      .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`)
      .join('')
    return { main: main.replace('Include ', `${modules}Include `), args }
  },
}
const tunnelling: ReverseProxy = {
  ...apache,
  setup: (file, folder, port) => {
    const { main, args } = apache.setup(file, folder, port)
    const module =
      'LoadModule proxy_wstunnel_module /usr/lib/apache2/modules/mod_proxy_wstunnel.so\n'
    return { main: main.replace('Include ', `${module}Include `), args }
  },
}

const recommended = { configuration: 'our configuration', variant: 'recommended' } as const

/** The four proxies whose configuration the site offers, with defaults and as recommended. */
export const starterSubjects: readonly Subject[] = [
  program(nginx, {
    id: 'nginx',
    configuration: 'proxy_pass only',
    variant: 'default',
    set: 'proxy_http_version 1.1, proxy_buffering off, and the two headers of an upgrade',
  }),
  program(
    nginx,
    {
      id: 'nginx-gzip',
      configuration: 'HTTP/1.1, gzip for all types',
      variant: 'setting',
      set: 'proxy_buffering off, or leave text/event-stream out of gzip_types',
    },
    `gzip on;
gzip_proxied any;
gzip_types *;
server {
    listen 8000;
    location /events {
        proxy_pass http://127.0.0.1:8080;
        proxy_http_version 1.1;
    }
}
`,
  ),
  program(nginx, { id: 'nginx-recommended', ...recommended }, configurationOf(nginx), {
    configuration: configurationOf(nginx).replace('listen 8000;', 'listen 8000 http2;'),
  }),
  program(haproxy, {
    id: 'haproxy',
    configuration: 'Debian’s defaults',
    variant: 'default',
    set: 'option http-no-delay and option abortonclose',
  }),
  program(
    haproxy,
    {
      id: 'haproxy-compression',
      configuration: 'compression for event streams',
      variant: 'setting',
      set: 'option http-no-delay, and no text/event-stream in compression type',
    },
    haproxy.plain.replace(
      'default_backend events\n',
      `default_backend events
    compression algo gzip
    compression type text/event-stream application/x-ndjson
`,
    ),
  ),
  program(haproxy, { id: 'haproxy-recommended', ...recommended }, configurationOf(haproxy), {
    configuration: configurationOf(haproxy).replace('bind :8000', 'bind :8000 proto h2'),
  }),
  program(caddy, {
    id: 'caddy',
    configuration: 'reverse_proxy only',
    variant: 'default',
  }),
  program(
    caddy,
    {
      id: 'caddy-encode',
      configuration: 'encode for event streams',
      variant: 'setting',
      set: 'leave text/event-stream out of what encode matches',
    },
    `:8000 {
	encode {
		gzip
		match {
			header Content-Type text/event-stream*
		}
	}
	reverse_proxy 127.0.0.1:8080
}
`,
  ),
  program(
    caddy,
    {
      id: 'caddy-flush-interval',
      configuration: 'flush_interval -1',
      variant: 'setting',
      set: 'no flush_interval: events leave at once without it, and with it no server is told of clients that leave',
    },
    `:8000 {
	reverse_proxy 127.0.0.1:8080 {
		flush_interval -1
	}
}
`,
  ),
  program(caddy, { id: 'caddy-recommended', ...recommended }, configurationOf(caddy), {
    words: `{
	servers {
		protocols h1 h2c
	}
}

${configurationOf(caddy)}`,
    around: (file, folder, port) => {
      const { main, args } = caddy.setup(file, folder, port)
      return { main: main.replace('{\n', '{\n\tservers {\n\t\tprotocols h1 h2c\n\t}\n'), args }
    },
  }),
  program(apache, {
    id: 'apache',
    configuration: 'ProxyPass only',
    variant: 'default',
    set: 'upgrade=websocket; and send a heartbeat: only a write tells it that a client has left',
  }),
  program(
    deflating,
    {
      id: 'apache-deflate',
      configuration: 'mod_deflate for event streams',
      variant: 'setting',
      set: 'leave text/event-stream out of AddOutputFilterByType',
    },
    `${apache.plain}AddOutputFilterByType DEFLATE text/event-stream application/x-ndjson
`,
  ),
  program(tunnelling, { id: 'apache-recommended', ...recommended }, configurationOf(apache), {
    configuration: `Protocols h2c http/1.1
H2WebSockets on
${configurationOf(apache)}`,
    around: (file, folder, port) => {
      const { main, args } = tunnelling.setup(file, folder, port)
      const module = 'LoadModule http2_module /usr/lib/apache2/modules/mod_http2.so\n'
      return { main: main.replace('Include ', `${module}Include `), args }
    },
  }),
]
