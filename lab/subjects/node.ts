import { join } from 'node:path'
import { script } from './script.ts'
import type { Subject } from './subject.ts'

/** Proxies from npm packages, and what people write instead. */
export const nodeSubjects: readonly Subject[] = [
  script(
    {
      id: 'http-proxy',
      name: 'http-proxy',
      configuration: 'web and ws',
      kind: 'node',
      variant: 'default',
      set: 'listeners for close on both sides, or another package',
    },
    { files: ['http-proxy.mjs'], packages: ['http-proxy'] },
  ),
  script(
    {
      id: 'http-proxy-recommended',
      name: 'http-proxy',
      configuration: 'closes both sides',
      kind: 'node',
      variant: 'recommended',
    },
    { files: ['http-proxy-recommended.mjs'], packages: ['http-proxy'] },
  ),
  script(
    {
      id: 'http-proxy-3',
      name: 'http-proxy-3',
      configuration: 'web and ws',
      kind: 'node',
      variant: 'default',
    },
    { files: ['http-proxy-3.mjs'], packages: ['http-proxy-3'] },
  ),
  script(
    {
      id: 'httpxy',
      name: 'httpxy',
      configuration: 'web and ws',
      kind: 'node',
      variant: 'default',
    },
    { files: ['httpxy.mjs'], packages: ['httpxy'] },
  ),
  script(
    {
      id: 'http-proxy-middleware',
      name: 'http-proxy-middleware',
      configuration: 'in Express',
      kind: 'node',
      variant: 'default',
    },
    {
      files: ['http-proxy-middleware.mjs'],
      packages: ['http-proxy-middleware', 'express', 'httpxy'],
    },
  ),
  script(
    {
      id: 'http-proxy-middleware-compression',
      name: 'http-proxy-middleware',
      configuration: 'behind compression()',
      kind: 'node',
      variant: 'setting',
      set: 'a filter that leaves event streams alone, or Cache-Control: no-transform on the stream',
    },
    {
      files: ['http-proxy-middleware-compression.mjs'],
      packages: ['http-proxy-middleware', 'compression', 'express', 'httpxy'],
    },
  ),
  script(
    {
      id: 'http-proxy-middleware-filter',
      name: 'http-proxy-middleware',
      configuration: 'compression() with a filter',
      kind: 'node',
      variant: 'recommended',
    },
    {
      files: ['http-proxy-middleware-filter.mjs'],
      packages: ['http-proxy-middleware', 'compression', 'express', 'httpxy'],
    },
  ),
  script(
    {
      id: 'express-http-proxy',
      name: 'express-http-proxy',
      configuration: 'in Express',
      kind: 'node',
      variant: 'default',
      set: 'it passes no upgrade; take another package for WebSocket',
    },
    { files: ['express-http-proxy.mjs'], packages: ['express-http-proxy', 'express'] },
  ),
  script(
    {
      id: 'fastify-http-proxy',
      name: '@fastify/http-proxy',
      configuration: 'websocket: true',
      kind: 'node',
      variant: 'default',
    },
    { files: ['fastify-http-proxy.mjs'], packages: ['@fastify/http-proxy', 'fastify'] },
  ),
  script(
    {
      id: 'hono-proxy',
      name: 'Hono proxy()',
      configuration: 'on @hono/node-server',
      kind: 'node',
      variant: 'default',
      set: 'it passes no upgrade; take another way for WebSocket',
    },
    { files: ['hono-proxy.mjs'], packages: ['hono', '@hono/node-server'] },
  ),
  script(
    {
      id: 'fetch-pass-through',
      name: 'fetch pass-through',
      configuration: 'as people write it',
      kind: 'node',
      variant: 'default',
      set: 'signal, all headers of the request, flushHeaders()',
    },
    { files: ['fetch-pass-through.mjs'] },
  ),
  script(
    {
      id: 'fetch-pass-through-signal',
      name: 'fetch pass-through',
      configuration: 'with signal, headers, flushHeaders',
      kind: 'node',
      variant: 'recommended',
    },
    { files: ['fetch-pass-through-signal.mjs'] },
  ),
]

const workerd = join(import.meta.dirname, '../../node_modules/workerd/bin/workerd')

/** The runtime of Cloudflare Workers, in the version that this project's Wrangler has. */
export const workerdSubjects: readonly Subject[] = [
  script(
    {
      id: 'workerd',
      name: 'workerd',
      configuration: 'fetch of the request itself',
      kind: 'node',
      variant: 'default',
    },
    {
      files: ['workerd.capnp', 'workerd.js'],
      command: (file, port) => [workerd, 'serve', `-shttp=127.0.0.1:${port}`, file],
      printed: [workerd, '--version'],
    },
  ),
]

/** Development servers that proxy requests to a server. */
export const developmentSubjects: readonly Subject[] = [
  script(
    {
      id: 'vite',
      name: 'Vite',
      configuration: 'server.proxy',
      kind: 'development',
      variant: 'default',
      set: 'a listener for proxyRes that closes the response with the server',
    },
    { files: ['vite.mjs'], packages: ['vite'] },
  ),
  script(
    {
      id: 'vite-recommended',
      name: 'Vite',
      configuration: 'server.proxy, closes with the server',
      kind: 'development',
      variant: 'recommended',
    },
    { files: ['vite-recommended.mjs'], packages: ['vite'] },
  ),
  script(
    {
      id: 'vite-preview',
      name: 'Vite',
      configuration: 'preview.proxy',
      kind: 'development',
      variant: 'default',
      set: 'a listener for proxyRes that closes the response with the server',
    },
    { files: ['vite-preview.mjs'], packages: ['vite'] },
  ),
  script(
    {
      id: 'webpack-dev-server',
      name: 'webpack-dev-server',
      configuration: 'proxy',
      kind: 'development',
      variant: 'default',
      set: 'compress: false, or Cache-Control: no-transform on the stream',
    },
    { files: ['webpack-dev-server.mjs'], packages: ['webpack-dev-server', 'webpack'] },
  ),
  script(
    {
      id: 'webpack-dev-server-recommended',
      name: 'webpack-dev-server',
      configuration: 'compress: false',
      kind: 'development',
      variant: 'recommended',
    },
    {
      files: ['webpack-dev-server-compress-off.mjs'],
      packages: ['webpack-dev-server', 'webpack'],
    },
  ),
]
