import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
import { missing, startProxy, versionOf } from '../../src/harness/starters/proxies/proxy.ts'
import { proxyNamed } from './starters.ts'
import type { Subject } from './subject.ts'

const FPM = '/usr/sbin/php-fpm8.2'
const SOCKET = '/run/php/php8.2-fpm.sock'
const SCRIPT = '/var/www/html/events.php'
const events = join(import.meta.dirname, '../servers/events.php')

const nginx = proxyNamed('nginx')

const configuration = (more: string) => `server {
    listen 8000;
    location /events {
        fastcgi_pass unix:${SOCKET};
        include /etc/nginx/fastcgi_params;
        fastcgi_param SCRIPT_FILENAME ${SCRIPT};
        fastcgi_param ORIGIN http://127.0.0.1:8080;
${more}    }
}
`

function php(
  row: Pick<Subject, 'id' | 'configuration' | 'variant' | 'set'>,
  more: string,
): Subject {
  const text = configuration(more)
  return {
    name: 'PHP-FPM behind nginx',
    kind: 'server',
    from: 'Debian php8.2-fpm, nginx-light',
    shown: [
      { name: 'nginx.conf', text },
      { name: 'events.php', text: readFileSync(events, 'utf8') },
    ],
    reloads: true,
    version: () =>
      `${versionOf({ ...nginx, program: 'php-fpm8.2', version: ['-v'] })}, nginx ${versionOf(nginx)}`,
    missing: () =>
      missing(nginx) ??
      (existsSync(FPM) ? undefined : 'no php-fpm8.2 (Debian: apt-get install php8.2-fpm)'),
    async start(origin) {
      const folder = mkdtempSync(join(tmpdir(), 'lab-php-'))
      chmodSync(folder, 0o777)
      const socket = join(folder, 'php.sock')
      copyFileSync(events, join(folder, 'events.php'))
      writeFileSync(join(folder, 'fpm.conf'), pool(folder, socket))
      const child = spawn(FPM, ['-F', '-y', join(folder, 'fpm.conf')], { stdio: 'ignore' })
      const stopPhp = async () => {
        if (child.exitCode === null && child.signalCode === null) {
          const ended = once(child, 'exit')
          child.kill('SIGKILL')
          await ended
        }
        rmSync(folder, { recursive: true, force: true })
      }
      while (!existsSync(socket) && child.exitCode === null) await wait(20)
      try {
        const own = text.replace(SOCKET, socket).replace(SCRIPT, join(folder, 'events.php'))
        const { port, pid, stop } = await startProxy(nginx, own, origin)
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

/** Debian's php.ini holds for it; as many children as there are probes beside each other. */
const pool = (folder: string, socket: string) => `[global]
error_log = ${folder}/error
daemonize = no
[www]
user = www-data
group = www-data
listen = ${socket}
listen.mode = 0666
pm = static
pm.max_children = 16
`

export const phpSubjects: readonly Subject[] = [
  php(
    {
      id: 'php-fpm',
      configuration: 'fastcgi_pass only, script flushes',
      variant: 'default',
      set: 'fastcgi_buffering off, and in the script ob_flush() and flush() after each event',
    },
    '        fastcgi_param FLUSHES yes;\n',
  ),
  php(
    {
      id: 'php-fpm-no-flush',
      configuration: 'fastcgi_buffering off, no flush',
      variant: 'setting',
      set: 'ob_flush() and flush() after each event, for output_buffering is 4096',
    },
    '        fastcgi_buffering off;\n',
  ),
  php(
    {
      id: 'php-fpm-recommended',
      configuration: 'fastcgi_buffering off, script flushes',
      variant: 'recommended',
    },
    '        fastcgi_buffering off;\n        fastcgi_param FLUSHES yes;\n',
  ),
]
