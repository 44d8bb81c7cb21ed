// Controls one client as told, and reports what its user would see. The same in Node, Bun, Deno and
// browsers.

const MOST_SHOWN = 120

/** `tell` sends one object; the returned function takes each object received. */
export function agent(client, tell) {
  const running = new Map()
  /** Clients being opened: commands for them wait. */
  const opening = new Map()
  const counts = new Map()

  function listener(run, { throwsAt, closesAt, quiet }) {
    let events = 0
    const say = (what, more) => tell({ run, what, ...more })
    return {
      open: () => say('open'),
      error: (error) => say('error', { data: shown(error) }),
      closed: (code) => say('closed', { code }),
      event: (data, { id, type } = {}) => {
        events += 1
        counts.set(run, events)
        const text = typeof data === 'string' ? data : wordsOf(data)
        if (!quiet || text.startsWith('last')) {
          const known = id === undefined ? undefined : String(id)
          say('event', {
            data: text.slice(0, MOST_SHOWN),
            length: text.length,
            id: known,
            type,
            events,
          })
        }
        if (events === closesAt) running.get(run)?.close()
        if (events === throwsAt) throw new Error('thrown by the handler')
      },
    }
  }

  const acts = {
    async open({ run, url, options }) {
      let tokens = 0
      const token = () => {
        tokens += 1
        return `token-${tokens}`
      }
      const opened = Promise.withResolvers()
      opening.set(run, opened.promise)
      try {
        running.set(run, await client.open(url, { ...options, token }, listener(run, options)))
      } catch (error) {
        tell({ run, what: 'error', data: shown(error) })
      }
      opened.resolve()
    },
    async close({ run }) {
      await opening.get(run)
      await running.get(run)?.close()
    },
    async send({ run, text }) {
      await opening.get(run)
      try {
        const answer = await running.get(run).send(text)
        tell({ run, what: answer === false ? 'refused' : 'sent', data: text })
      } catch (error) {
        tell({ run, what: 'refused', data: `${text}: ${shown(error)}` })
      }
    },
    end: ({ run }) => void running.delete(run),
    memory({ run }) {
      globalThis.gc?.()
      const bytes = globalThis.process?.memoryUsage().heapUsed ?? 0
      tell({ run, what: 'memory', bytes, events: counts.get(run) ?? 0 })
    },
  }
  return async (said) => {
    try {
      await acts[said.act](said)
    } catch (error) {
      tell({ run: said.run, what: 'error', data: shown(error) })
    }
  }
}

const wordsOf = (data) =>
  data === undefined ? '' : `binary of ${data?.byteLength ?? data?.size ?? data?.length ?? 0} bytes`

/** Returns what a user may learn from an error, with its status if it has one. */
export function shown(error) {
  const status = error?.status ?? error?.statusCode ?? error?.code ?? error?.response?.status
  const words = error?.message ?? (typeof error === 'string' ? error : (error?.type ?? ''))
  return [status, words]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
    .slice(0, 120)
}
