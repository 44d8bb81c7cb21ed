import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { endGroup, spawnGroup } from '../../src/harness/process-group.ts'
import {
  missing,
  proxyVersion,
  type ReverseProxy,
  startProxy,
} from '../../src/harness/starters/proxies/proxy.ts'
import { proxyNamed } from './starters.ts'
import type { Subject } from './subject.ts'

const FPM = '/usr/sbin/php-fpm8.2'
const SOCKET = '/run/php/php8.2-fpm.sock'
const SCRIPT = '/var/www/html/events.php'
const events = join(import.meta.dirname, '../servers/events.php')

const nginx = proxyNamed('nginx')
const plainApache = proxyNamed('Apache httpd')
const apache: ReverseProxy = {
  ...plainApache,
  setup: (file, folder, port) => {
    const { main, args } = plainApache.setup(file, folder, port)
    const modules = ['alias', 'env', 'proxy_fcgi']
      .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`)
      .join('')
    return { main: main.replace('Include ', `${modules}Include `), args }
  },
}

const behindNginx = (more: string) => `server {
    listen 8000;
    location /events {
        fastcgi_pass unix:${SOCKET};
        include /etc/nginx/fastcgi_params;
        fastcgi_param SCRIPT_FILENAME ${SCRIPT};
        fastcgi_param ORIGIN http://127.0.0.1:8080;
${more}    }
}
`

const behindApache = (more: string) => `<VirtualHost *:8000>
    Alias /events ${SCRIPT}
    <Files events.php>
        SetHandler "proxy:unix:${SOCKET}|fcgi://localhost"
    </Files>
${more}    SetEnv ORIGIN http://127.0.0.1:8080
    SetEnv FLUSHES yes
</VirtualHost>
`

/** A PHP row: PHP behind a server that talks to it over FastCGI. */
function php(
  server: ReverseProxy,
  row: Pick<Subject, 'id' | 'configuration' | 'variant' | 'set'>,
  text: string,
): Subject {
  return {
    name: `PHP-FPM behind ${server.name.split(' ')[0]}`,
    kind: 'server',
    from: `Debian php8.2-fpm, ${server.debian}`,
    shown: [
      { name: server.file, text },
      { name: 'www.conf', text: CHILDREN },
      { name: 'events.php', text: readFileSync(events, 'utf8') },
    ],
    reloads: true,
    version: () =>
      `${proxyVersion({ ...server, program: 'php-fpm8.2', version: ['-v'] })}, ${server.name} ${proxyVersion(server)}`,
    missing: () =>
      missing(server) ??
      (existsSync(FPM) ? undefined : 'no php-fpm8.2 (Debian: apt-get install php8.2-fpm)'),
    async start(origin) {
      const folder = mkdtempSync(join(tmpdir(), 'lab-php-'))
      chmodSync(folder, 0o777)
      const socket = join(folder, 'php.sock')
      copyFileSync(events, join(folder, 'events.php'))
      writeFileSync(join(folder, 'fpm.conf'), pool(folder, socket))
      const args = ['-F', '-y', join(folder, 'fpm.conf')]
      const child = spawnGroup(FPM, args, { stdio: 'ignore' })
      const stopPhp = async () => {
        await endGroup(child)
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      }
      while (!existsSync(socket) && child.exitCode === null) await wait(20)
      try {
        const own = text.replaceAll(SOCKET, socket).replaceAll(SCRIPT, join(folder, 'events.php'))
        const { port, pid, stop } = await startProxy(server, own, origin)
        return {
          address: `http://127.0.0.1:${port}`,
          pid,
          reload: async () => void child.kill('SIGUSR2'),
          stop: async () => {
            await stop()
            await stopPhp()
          },
        }
      } catch (error) {
        await stopPhp()
        throw error
      }
    },
    ...row,
  }
}

/** One child serves one stream, so there must be more than there are parallel probes. */
const CHILDREN = `pm = static
pm.max_children = 64
`

/** Debian's php.ini applies as well. */
const pool = (folder: string, socket: string) => `[global]
error_log = ${folder}/error
daemonize = no
[www]
user = www-data
group = www-data
listen = ${socket}
listen.mode = 0666
${CHILDREN}`

export const phpSubjects: readonly Subject[] = [
  php(
    nginx,
    {
      id: 'php-fpm',
      configuration: 'fastcgi_pass only, script flushes',
      variant: 'default',
      set: 'fastcgi_buffering off, and in the script ob_flush() and flush() after each event',
    },
    behindNginx('        fastcgi_param FLUSHES yes;\n'),
  ),
  php(
    nginx,
    {
      id: 'php-fpm-no-flush',
      configuration: 'fastcgi_buffering off, no flush',
      variant: 'setting',
      set: 'ob_flush() and flush() after each event, for output_buffering is 4096',
    },
    behindNginx('        fastcgi_buffering off;\n'),
  ),
  php(
    nginx,
    {
      id: 'php-fpm-recommended',
      configuration: 'fastcgi_buffering off, script flushes',
      variant: 'recommended',
    },
    behindNginx('        fastcgi_buffering off;\n        fastcgi_param FLUSHES yes;\n'),
  ),
  php(
    apache,
    {
      id: 'php-fpm-apache',
      configuration: 'SetHandler only, script flushes',
      variant: 'default',
      set: 'flushpackets=on for the socket, ob_flush() and flush() after each event, and a heartbeat below the 60 s of Timeout',
    },
    behindApache(''),
  ),
  php(
    apache,
    {
      id: 'php-fpm-apache-recommended',
      configuration: 'flushpackets=on, script flushes',
      variant: 'recommended',
    },
    behindApache(`    <Proxy "fcgi://localhost">
        ProxySet flushpackets=on
    </Proxy>
`),
  ),
]
