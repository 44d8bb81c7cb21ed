import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { starterFile } from '../../src/harness/starters/runtimes/files.ts'
import { node } from '../../src/harness/starters/runtimes/node.ts'
import type { ProcessStarter } from '../../src/harness/starters/runtimes/process.ts'
import { until } from './observe.ts'

// The starter for a model's answer, its server and client unchanged, with a fake provider that says
// what each test wants.

vi.setConfig({ testTimeout: 30_000 })

interface Progress {
  readonly id: string
  readonly after: number
}
type Ask = (
  url: string,
  what: { readonly prompt?: string; readonly resume?: Progress },
  options: {
    onText(text: string): void
    onProgress?(progress: Progress): void
    silenceMs?: number
  },
) => { stop(): void; readonly done: Promise<void> }

const { ask } = (await import(starterFile('model-output', 'client.js'))) as { ask: Ask }

let say: (response: ServerResponse) => void
let asked = 0
let closed = 0
const provider = createServer((request, response) => {
  asked++
  request.resume()
  response.on('close', () => {
    closed++
  })
  say(response)
})
let starter: ProcessStarter
let answers: string

beforeEach(async () => {
  await once(provider.listen(0, 'localhost'), 'listening')
  asked = closed = 0
  const { port } = provider.address() as AddressInfo
  starter = await node.start('model-output', {
    PROVIDER_URL: `http://localhost:${port}/`,
    HEARTBEAT_MS: 100,
    KEPT_MS: 1000,
  })
  answers = `${starter.origin}/answers`
})
afterEach(async () => {
  await starter.kill()
  provider.closeAllConnections()
  await new Promise((resolve) => provider.close(resolve))
})

const chunk = (text: string) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`
const begin = (response: ServerResponse, text: string) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' })
  response.write(text)
}

test('shows an answer whole, whatever comments and pings stand in it', async () => {
  say = (response) => {
    begin(
      response,
      `: ping\n\n${chunk('Hel')}event: ping\ndata: {"type":"ping"}\n\n${chunk('lo\n\n')}`,
    )
    response.end(`${chunk('data: x')}data: [DONE]\n\n`)
  }
  let text = ''
  await ask(answers, { prompt: 'x' }, { onText: (more) => (text += more) }).done
  expect(text).toBe('Hello\n\ndata: x')
})

test.each([
  ['an error after a status of 200', `${chunk('a')}data: {"error":{"message":"secret"}}\n\n`],
  ['an end without [DONE]', chunk('a')],
  ['a line that is no JSON', `${chunk('a')}data: <html>\n\n`],
])('distinguishes %s from a whole answer', async (_, script) => {
  say = (response) => {
    begin(response, script)
    response.end()
  }
  let text = ''
  const { done } = ask(answers, { prompt: 'x' }, { onText: (more) => (text += more) })
  await expect(done).rejects.toThrow('The answer could not be finished.')
  expect(text).toBe('a')
  expect(asked).toBe(1) // and it is not asked, and paid for, again
})

test('stops the provider when the page says stop', async () => {
  say = (response) => begin(response, chunk('a'))
  let text = ''
  const { stop, done } = ask(answers, { prompt: 'x' }, { onText: (more) => (text += more) })
  await until(() => text === 'a')
  stop()
  await done
  await until(() => closed === 1)
})

test('resumes after a reload, and stops the provider if nobody comes back', async () => {
  let model: ServerResponse | undefined
  say = (response) => {
    model = response
    begin(response, chunk('one '))
  }
  const page = new AbortController()
  const body = JSON.stringify({ prompt: 'x' })
  const first = await fetch(answers, { method: 'POST', body, signal: page.signal })
  const seen = first.body?.pipeThrough(new TextDecoderStream()).getReader()
  let raw = ''
  while (!raw.includes('event: text')) raw += (await seen?.read())?.value
  const kept = { id: /"id":"([\w-]+)"/.exec(raw)?.[1] ?? '', after: 0 }
  page.abort() // the reload
  model?.write(chunk('two '))
  let text = ''
  const back = ask(answers, { resume: kept }, { onText: (more) => (text += more) })
  await until(() => text === 'two ')
  expect(asked).toBe(1)
  model?.end(`${chunk('three')}data: [DONE]\n\n`)
  await back.done
  expect(text).toBe('two three')

  await fetch(answers, { method: 'POST', body }).then((response) => response.body?.cancel())
  await until(() => closed === 2) // after KEPT_MS
})

test('a silent model is kept open by heartbeats that the client counts', async () => {
  say = (response) => {
    begin(response, ': thinking\n\n')
    setTimeout(() => response.end(`${chunk('a')}data: [DONE]\n\n`), 2200) // twice as long as it waits
  }
  let text = ''
  const options = { onText: (more: string) => (text += more), silenceMs: 1000 }
  const { done } = ask(answers, { prompt: 'x' }, options)
  await done
  expect(text).toBe('a')
  expect(asked).toBe(1)
})

test('refuses an invalid prompt, one of unknown length, and an unknown answer', async () => {
  const status = async (body: BodyInit, init: object = {}) =>
    (await fetch(answers, { method: 'POST', body, ...init })).status
  expect(await status('[]')).toBe(400)
  expect(await status('{"prompt":1}')).toBe(400)
  expect(await status('x'.repeat(65_537))).toBe(413)
  expect(await status(new Blob(['{}']).stream(), { duplex: 'half' })).toBe(411)
  expect((await fetch(`${answers}/unknown`)).status).toBe(404)
  expect(asked).toBe(0)
})
