import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { script } from './script.ts'
import type { Subject } from './subject.ts'

const lab = join(import.meta.dirname, '..')
/** Returns the first path that exists: some packages move their program when installed. */
function binary(...paths: readonly string[]): string {
  const all = paths.map((path) => join(lab, 'node_modules', path))
  return all.find(existsSync) ?? all[0] ?? ''
}

const server = (
  id: string,
  name: string,
  configuration: string,
  run: Parameters<typeof script>[1],
  more: Partial<Pick<Subject, 'set' | 'variant' | 'oneAtATime' | 'notAsked'>> = {},
): Subject => ({
  ...script(
    {
      id,
      name,
      configuration,
      kind: 'server',
      variant: more.variant ?? 'default',
      ...(more.set && { set: more.set }),
    },
    run,
  ),
  ...(more.oneAtATime && { oneAtATime: more.oneAtATime }),
  ...(more.notAsked && { notAsked: more.notAsked }),
})

const bun = () => binary('@oven/bun-linux-x64/bin/bun', 'bun/bin/bun.exe')

/** Debian's own Python, not one that comes first in PATH. */
const python = (...args: string[]) => ['/usr/bin/python3', '-m', ...args]
const servers = join(lab, 'servers')

/** Servers without a proxy in front, each sending the same stream in its own API. */
export const serverSubjects: readonly Subject[] = [
  server('node-http', 'Node http', 'flushHeaders, write', {
    files: ['node-http.mjs', 'asked.mjs'],
  }),
  server('express', 'Express', 'flushHeaders, write', {
    files: ['express.mjs', 'asked.mjs'],
    packages: ['express'],
  }),
  server(
    'express-compression',
    'Express',
    'behind compression()',
    {
      files: ['express-compression.mjs', 'asked.mjs'],
      packages: ['express', 'compression'],
    },
    {
      variant: 'setting',
      set: 'response.flush() after each event, or Cache-Control: no-transform on the stream',
    },
  ),
  server(
    'express-compression-flush',
    'Express',
    'compression(), flush after each event',
    {
      files: ['express-compression-flush.mjs', 'asked.mjs'],
      packages: ['express', 'compression'],
    },
    { variant: 'recommended' },
  ),
  server('fastify', 'Fastify', 'a stream is sent', {
    files: ['fastify.mjs', 'asked.mjs'],
    packages: ['fastify'],
  }),
  server('koa', 'Koa', 'a stream as body', { files: ['koa.mjs', 'asked.mjs'], packages: ['koa'] }),
  server('hono', 'Hono', 'stream() on @hono/node-server', {
    files: ['hono.mjs', 'asked.mjs'],
    packages: ['hono', '@hono/node-server'],
  }),
  server(
    'nest',
    'Nest',
    '@Sse() of an Observable',
    {
      files: ['nest.mjs', 'asked.mjs'],
      packages: ['@nestjs/core', '@nestjs/platform-express'],
    },
    // It writes the framing and the headers of a stream itself.
    { notAsked: ['ndjson', 'accel', 'no-transform'] },
  ),
  server(
    'bun',
    'Bun',
    'Bun.serve',
    {
      files: ['bun.mjs', 'web-stream.mjs', 'asked.mjs'],
      packages: ['bun'],
      command: (file) => [bun(), file],
    },
    { set: 'idleTimeout, or a heartbeat below its 10 s' },
  ),
  server(
    'bun-recommended',
    'Bun',
    'idleTimeout: 0',
    {
      files: ['bun-recommended.mjs', 'web-stream.mjs', 'asked.mjs'],
      packages: ['bun'],
      command: (file) => [bun(), file],
    },
    { variant: 'recommended' },
  ),
  server('deno', 'Deno', 'Deno.serve', {
    files: ['deno.mjs', 'web-stream.mjs', 'asked.mjs'],
    packages: ['deno'],
    command: (file) => [binary('@deno/linux-x64-glibc/deno'), 'run', '-A', '--no-config', file],
  }),
  server('uvicorn', 'uvicorn', 'ASGI', {
    files: ['asgi.py', 'asked.py'],
    debian: 'uvicorn',
    printed: python('uvicorn', '--version'),
    command: (_, port) =>
      python('uvicorn', '--app-dir', servers, '--port', String(port), 'asgi:app'),
  }),
  server('hypercorn', 'hypercorn', 'ASGI', {
    files: ['asgi.py', 'asked.py'],
    debian: 'python3-hypercorn',
    printed: ['dpkg-query', '-W', 'python3-hypercorn'],
    command: (_, port) => [
      ...['/usr/bin/env', `PYTHONPATH=${servers}`],
      ...python('hypercorn', '--bind', `127.0.0.1:${port}`, 'asgi:app'),
    ],
  }),
  server('daphne', 'daphne', 'ASGI', {
    files: ['asgi.py', 'asked.py'],
    debian: 'daphne',
    printed: ['dpkg-query', '-W', 'daphne'],
    command: (_, port) => [
      ...['/usr/bin/env', `PYTHONPATH=${servers}`],
      ...python('daphne', '-b', '127.0.0.1', '-p', String(port), 'asgi:app'),
    ],
  }),
  server(
    'gunicorn',
    'gunicorn',
    'sync worker',
    {
      files: ['wsgi.py', 'asked.py'],
      debian: 'gunicorn',
      printed: python('gunicorn', '--version'),
      command: (_, port) =>
        python('gunicorn', '--chdir', servers, '-b', `127.0.0.1:${port}`, 'wsgi:app'),
      reload: 'SIGHUP',
    },
    {
      oneAtATime: true,
      set: 'worker-class gthread with threads, or an asynchronous worker: a stream holds a worker',
    },
  ),
  server(
    'gunicorn-gthread',
    'gunicorn',
    'gthread worker, 32 threads',
    {
      files: ['wsgi.py', 'asked.py'],
      debian: 'gunicorn',
      printed: python('gunicorn', '--version'),
      command: (_, port) =>
        python(
          ...['gunicorn', '--chdir', servers, '-b', `127.0.0.1:${port}`],
          ...['-k', 'gthread', '--threads', '32', 'wsgi:app'],
        ),
      reload: 'SIGHUP',
    },
    { variant: 'setting' },
  ),
  server(
    'gunicorn-gevent',
    'gunicorn',
    'gevent worker',
    {
      files: ['wsgi.py', 'asked.py'],
      debian: 'gunicorn, python3-gevent',
      printed: python('gunicorn', '--version'),
      command: (_, port) =>
        python(
          ...['gunicorn', '--chdir', servers, '-b', `127.0.0.1:${port}`],
          ...['-k', 'gevent', 'wsgi:app'],
        ),
      reload: 'SIGHUP',
    },
    { variant: 'recommended' },
  ),
  server('uwsgi', 'uWSGI', 'http-socket, 32 threads', {
    files: ['wsgi.py', 'asked.py'],
    debian: 'uwsgi-core, uwsgi-plugin-python3',
    printed: ['dpkg-query', '-W', 'uwsgi-core'],
    command: (_, port) => [
      ...['uwsgi', '--plugin', 'python3', '--http-socket', `127.0.0.1:${port}`],
      ...['--master', '--enable-threads', '--threads', '32'],
      ...['--pythonpath', servers, '--module', 'wsgi:app', '--disable-logging'],
    ],
    reload: 'SIGHUP',
  }),
  server('puma', 'Puma', 'a body that yields', {
    files: ['config.ru'],
    debian: 'puma',
    printed: ['puma', '--version'],
    command: (file, port) => ['puma', '-q', '-t', '16:16', '-b', `tcp://127.0.0.1:${port}`, file],
    reload: 'SIGUSR2',
  }),
  server(
    'mojolicious',
    'Mojolicious',
    'write, the daemon’s defaults',
    {
      files: ['mojolicious.pl'],
      debian: 'libmojolicious-perl',
      printed: ['dpkg-query', '-W', 'libmojolicious-perl'],
      command: (file) => ['perl', file],
    },
    // This server takes longer to accept a thousand streams than its inactivity timeout allows.
    { set: 'inactivity_timeout, or a heartbeat below its 30 s', notAsked: ['many'] },
  ),
  server(
    'mojolicious-recommended',
    'Mojolicious',
    'inactivity_timeout 0',
    {
      files: ['mojolicious.pl'],
      debian: 'libmojolicious-perl',
      printed: ['dpkg-query', '-W', 'libmojolicious-perl'],
      command: (file) => ['/usr/bin/env', 'INACTIVITY=0', 'perl', file],
    },
    { variant: 'recommended' },
  ),
]
