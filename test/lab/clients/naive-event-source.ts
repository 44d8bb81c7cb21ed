import { type IncomingMessage, request } from 'node:http'
import type { Adapter } from '../../../lab/clients/agents/agent.mjs'
import { EventLines } from './event-lines.ts'
import { Wait } from './wait.ts'

/** A client that passes every scenario, or has one fault. */
export const naiveEventSource = (fault: string, silenceMs: number): Adapter => ({
  open(url, options, on) {
    const wait = new Wait(fault)
    const quiet = fault === 'says nothing'
    const error = (what: unknown) => !quiet && on.error(what)
    let lastId = options.lastEventId ?? ''
    let attempts = 0
    let isClosed = false
    let token = ''
    let leave = () => {}

    const connect = (to: string) => {
      attempts += 1
      if (attempts === 1 || fault !== 'token once') token = options.token()
      const first = attempts === 1
      const body = first || fault !== 'post once' ? options.body : undefined
      const asked = request(to, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(fault !== 'no headers' && {
            accept: 'text/event-stream',
            'cache-control': 'no-cache',
          }),
          ...((first || fault !== 'headers once') && options.headers),
          ...(options.tokens && { authorization: token }),
          ...(options.credentials && fault !== 'no cookie' && { cookie: 'lab=yes' }),
          ...(lastId !== '' && fault !== 'sends no id' && { 'last-event-id': coded(lastId) }),
        },
      })
      let isOver = false
      const over = (what: unknown, atLeastMs = 0) => {
        if (isOver) return
        isOver = true
        clearTimeout(silence)
        asked.destroy()
        if (isClosed && fault !== 'close forgets') return
        error(what)
        wait.next(() => connect(url), atLeastMs)
      }
      let silence: NodeJS.Timeout | undefined
      const listen = () => {
        clearTimeout(silence)
        if (fault !== 'waits for ever') silence = setTimeout(over, silenceMs, 'silence')
      }
      leave = () => {
        isOver = fault !== 'close forgets'
        clearTimeout(silence)
        asked.destroy()
      }
      listen()
      asked.once('error', over)
      asked.once('response', (response) => read(response, over, listen))
      asked.end(body)
    }

    const coded = (id: string) =>
      fault === 'id in ASCII' ? id.replace(/[^ -~]/g, '') : Buffer.from(id).toString('latin1')

    const read = (response: IncomingMessage, over: typeof retry, listen: () => void) => {
      const { statusCode: status = 0, headers } = response
      response.once('error', over)
      if (status >= 300 && status < 400 && headers.location && fault !== 'follows nothing') {
        leave()
        return connect(headers.location)
      }
      const isTyped = headers['content-type'] === 'text/event-stream' || fault === 'takes any type'
      if (status !== 200 || !isTyped) return refuse(status, headers['retry-after'], over)
      if (attempts === 1 || fault !== 'open once') on.open()
      if (fault !== 'the same wait') wait.reset()
      const lines = new EventLines(fault, lastId, (data, id, type) => {
        if (isClosed && fault !== 'gives what is left') return
        try {
          on.event(data, { id, type })
        } catch {
          if (fault === 'stops at a throw') stop()
          if (fault === 'gives it again') on.event(data, { id, type })
        }
      })
      response.on('data', (piece: Buffer) => {
        listen()
        lines.read(piece)
        lastId = lines.lastId
        wait.askedMs = lines.retryMs ?? wait.askedMs
      })
      response.once('end', () => {
        lines.end()
        over('end')
      })
    }
    const retry = (_what: unknown, _atLeastMs?: number) => {}

    const refuse = (status: number, after: string | undefined, over: typeof retry) => {
      const isFinal = status < 500 && fault !== 'always returns'
      if (isFinal || fault === 'ends at a status') {
        leave()
        error(fault === 'hides the status' ? 'failed' : { status })
        return
      }
      const seconds = fault === 'ignores Retry-After' ? 0 : Number(after ?? 0)
      over(fault === 'hides the status' ? 'failed' : { status }, seconds * 1000)
    }

    const stop = () => {
      isClosed = true
      if (fault !== 'close forgets') wait.stop()
      leave()
    }
    connect(url)
    return { close: stop }
  },
})
