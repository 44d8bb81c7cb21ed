import { WebSocket } from 'ws'
import type { Adapter } from '../../../lab/clients/agents/agent.mjs'
import { Wait } from './wait.ts'

/** Codes after which a new attempt would end the same way. */
const FINAL = new Set([1008])

/** A client that passes every scenario, or has one fault. */
export const naiveWebSocket = (fault: string, silenceMs: number): Adapter => ({
  open(url, options, on) {
    const wait = new Wait(fault)
    const error = (what: unknown) => fault !== 'says nothing' && on.error(what)
    const kept: string[] = []
    let attempts = 0
    let isClosed = false
    let token = ''
    let socket: WebSocket | undefined
    let silence: NodeJS.Timeout | undefined

    const listen = () => {
      clearTimeout(silence)
      if (fault !== 'waits for ever') silence = setTimeout(() => socket?.terminate(), silenceMs)
    }
    const connect = () => {
      attempts += 1
      if (attempts === 1 || fault !== 'token once') token = options.token()
      const address = new URL(options.tokens ? `${url}?${token}` : url)
      const protocols = fault === 'offers nothing' ? [] : (options.protocols ?? [])
      const headers = attempts === 1 || fault !== 'headers once' ? (options.headers ?? {}) : {}
      const mine = new WebSocket(address, protocols, { headers })
      socket = mine
      let status = 0
      listen()
      mine.on('unexpected-response', (_, response) => {
        status = response.statusCode ?? 0
        mine.terminate()
      })
      mine.on('open', () => {
        if (attempts === 1 || fault !== 'open once') on.open()
        if (fault !== 'the same wait') wait.reset()
        for (const text of kept.splice(0)) mine.send(text)
      })
      mine.on('message', (data, isBinary) => {
        listen()
        if (isClosed) return
        try {
          on.event(isBinary ? data : data.toString())
        } catch {
          if (fault === 'stops at a throw') stop()
        }
      })
      mine.on('error', () => {})
      mine.on('close', (code) => {
        clearTimeout(silence)
        if (isClosed && fault !== 'close forgets') return
        if (status > 0) error(fault === 'hides the status' ? 'failed' : { status })
        else if (fault !== 'says nothing') on.closed(code)
        const refused = status > 0 && (status < 500 || fault === 'ends at a status')
        const isFinal = FINAL.has(code) || refused
        if (!isFinal || fault === 'always returns') wait.next(connect)
      })
    }
    const stop = () => {
      isClosed = true
      if (fault !== 'close forgets') wait.stop()
      clearTimeout(silence)
      socket?.close()
    }
    connect()
    return {
      close: stop,
      send(text: string) {
        if (fault === 'sends nothing') return
        if (socket?.readyState === WebSocket.OPEN) socket.send(text)
        else if (fault !== 'forgets') kept.push(text)
      },
    }
  },
})
