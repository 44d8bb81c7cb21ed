import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { companionAt } from '../../src/lanes/companion.ts'
import { CompanionError } from '../../src/lanes/companion-error.ts'
import { CompanionNotice } from '../../src/widgets/parts/CompanionNotice.tsx'
import type { Live } from '../../src/widgets/parts/session.ts'
import { FakeWeb } from '../lanes/fake-web.ts'
import { sessionOn } from './kit.ts'

const origin = 'https://site.example'
const from = Date.UTC(2026, 10, 30)
const demo: Live = { open: () => undefined, close: () => undefined }

function notice(error: CompanionError, recorded = true): string {
  const props = { error, why: 'It needs a server.', recorded, onRetry: () => undefined }
  return renderToString(h(CompanionNotice, props)).replaceAll(/<[^>]+>/g, '')
}

/** Starts with this health response. Returns the paths requested, and what is then said. */
async function started(health: object) {
  const web = new FakeWeb()
  const asked: string[] = []
  web.answer = async (url) => {
    asked.push(new URL(url).pathname)
    return new Response(JSON.stringify({ ok: true, version: 1, runtime: 'workerd', ...health }))
  }
  const companion = companionAt(origin, web)
  const session = sessionOn<Live>({ companion, origin, web })
  await session.start(() => () => demo)
  const { phase } = session
  return { asked, phase: phase.type, said: phase.type === 'failed' ? notice(phase.error) : '' }
}

describe('a demo that health says cannot run', () => {
  it('is not requested, and the notice says that demos are off', async () => {
    const { asked, said } = await started({ demos: 'off' })
    expect(asked).toEqual(['/companion/v1/health'])
    expect(said).toContain('Live demos are switched off here.')
    expect(said).toContain('The recorded run is shown instead.')
  })

  it('says from when there is run time again', async () => {
    const { said } = await started({ demos: 'budget-used', demosFrom: from })
    expect(said).toContain('Live demos have used up today’s budget.')
    expect(said).toMatch(/They run again from \d\d:\d\d\./)
  })

  it.each([{}, { demos: 'on' }, { demos: 'later' }])('starts where it says %j', async (health) => {
    expect((await started(health)).phase).toBe('running')
  })
})

describe('the notice', () => {
  it('calls 429 a limit, with what the server says about it', () => {
    const problem = { title: 'There are too many runs for now', detail: 'Stop one, or wait 7 s.' }
    const said = notice(new CompanionError('refused', '', 429, problem))
    expect(said).toContain('The demo server is at its limit. There are too many runs for now. Stop')
    expect(said).toContain('wait 7 s.')
  })

  it('says why a server is needed if none responds, and mentions a recorded run only if one is visible', () => {
    const said = notice(new CompanionError('unreachable', 'no answer'), false)
    expect(said).toContain('The demo server did not answer. It needs a server.')
    expect(said).not.toContain('recorded run')
  })
})
