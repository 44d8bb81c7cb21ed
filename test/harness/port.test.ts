import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { claimPort, host, parsePort, UsageError } from '../../src/harness/port.ts'

describe('the PORT variable', () => {
  test('is 8787 when it is not set or empty', () => {
    expect(parsePort(undefined, 8787)).toBe(8787)
    expect(parsePort('', 8787)).toBe(8787)
  })
  test.each(['0', '1', '8787', '65535'])('may be %s', (text) => {
    expect(parsePort(text, 8787)).toBe(Number(text))
  })
  test.each(['65536', '-1', '80.5', '0x50', 'http', ' 80', '1e3'])('may not be "%s"', (text) => {
    expect(() => parsePort(text, 8787)).toThrow(`from 0 to 65535, got "${text}"`)
  })
})

describe('claiming a port', () => {
  test('gives a free one for 0, and leaves it free', async () => {
    const port = await claimPort(0)
    expect(port).toBeGreaterThan(0)
    expect(await claimPort(port)).toBe(port)
  })
  test('names the port that is taken and how to choose another', async () => {
    const other = createServer()
    const port = await new Promise<number>((done) => {
      other.listen(0, host, () => {
        const address = other.address()
        done(typeof address === 'object' && address ? address.port : 0)
      })
    })
    try {
      const refused = claimPort(port)
      await expect(refused).rejects.toThrow(UsageError)
      await expect(refused).rejects.toThrow(
        new RegExp(`Port ${port} .* taken .* PORT=\\d+ npm start`),
      )
    } finally {
      other.close()
    }
  })
})
