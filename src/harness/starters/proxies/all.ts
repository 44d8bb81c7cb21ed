import type { ReverseProxy } from './proxy.ts'

const nginx: ReverseProxy = {
  name: 'nginx',
  file: 'nginx.conf',
  program: 'nginx',
  debian: 'nginx-light',
  version: ['-v'],
  plain: `server {
    listen 8000;
    location /events {
        proxy_pass http://127.0.0.1:8080;
    }
}
`,
  setup: (file, folder) => ({
    main: `daemon off;
pid ${folder}/pid;
error_log stderr;
events { }
http {
    access_log off;
    client_body_temp_path ${folder}/body;
    proxy_temp_path ${folder}/proxy;
    fastcgi_temp_path ${folder}/fastcgi;
    uwsgi_temp_path ${folder}/uwsgi;
    scgi_temp_path ${folder}/scgi;
    include ${file};
}
`,
    args: ['-p', folder, '-c', `${folder}/main`],
  }),
  reload: 'SIGHUP',
}

/** The defaults are those of Debian's haproxy.cfg; it does not start without them. */
const haproxy: ReverseProxy = {
  name: 'HAProxy',
  file: 'haproxy.cfg',
  program: 'haproxy',
  debian: 'haproxy',
  version: ['-v'],
  plain: `defaults
    mode http
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend web
    bind :8000
    default_backend events

backend events
    server one 127.0.0.1:8080
`,
  // With a master and a worker, as Debian starts it: only a master can reload.
  setup: (file) => ({ main: '', args: ['-W', '-db', '-f', file] }),
  reload: 'SIGUSR2',
}

const caddy: ReverseProxy = {
  name: 'Caddy',
  file: 'Caddyfile',
  program: 'caddy',
  debian: 'caddy',
  version: ['version'],
  plain: `:8000 {
	reverse_proxy 127.0.0.1:8080
}
`,
  setup: (file, folder) => ({
    main: `{
	admin unix/${folder}/admin
}
import ${file}
`,
    args: ['run', '--config', `${folder}/main`, '--adapter', 'caddyfile'],
  }),
  reload: (folder) => [
    ...['caddy', 'reload', '--force', '--config', `${folder}/main`],
    ...['--adapter', 'caddyfile', '--address', `unix/${folder}/admin`],
  ],
}

const MODULES = ['mpm_event', 'authz_core', 'proxy', 'proxy_http']

const apache: ReverseProxy = {
  name: 'Apache httpd',
  file: 'apache.conf',
  program: 'apache2',
  debian: 'apache2',
  version: ['-v'],
  plain: `<VirtualHost *:8000>
    ProxyPass "/events" "http://127.0.0.1:8080/events"
</VirtualHost>
`,
  setup: (file, folder, port) => ({
    main: `ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/error
ServerName localhost
User www-data
Group www-data
Listen ${port}
${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
Include ${file}
`,
    args: ['-D', 'FOREGROUND', '-f', `${folder}/main`],
  }),
  reload: 'SIGUSR1',
}

export const proxies: readonly ReverseProxy[] = [nginx, haproxy, caddy, apache]
