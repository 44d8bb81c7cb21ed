import { describe, expect, test } from 'vitest'
import { platform } from '../../src/schema/platform.ts'

const advice = { text: 'It is carried.', claims: ['it-is-carried'] }
const open = { open: { lookedIn: ['a-text'], asOf: '2026-01-02' } }
const proxy = {
  id: 'a-proxy',
  name: 'A proxy',
  kind: 'proxy',
  http: 'no',
  websocket: advice,
  sse: advice,
  buffering: open,
  compression: open,
  idleTimeout: open,
  durationCap: open,
  stickiness: open,
}
const sound = (change: object) => platform.safeParse({ ...proxy, ...change }).success

describe('a platform', () => {
  test.each([
    ['a proxy that you run', {}],
    ['a function that ends what it holds', { kind: 'function', http: 'yes', refiners: ['cut'] }],
    ['a load balancer that says why it stands for no', { kind: 'load-balancer', why: advice }],
    ['a proxy that people call something else', { aliases: ['AP'] }],
    ['a proxy with values for a table', { idleTimeout: { value: '60 s', claims: ['a-claim'] } }],
  ])('may be %s', (_, change) => {
    expect(sound(change)).toBe(true)
  })

  test.each([
    ['an answer that YAML read as a truth value', { http: false }],
    ['a proxy of your own that stands for yes', { http: 'yes' }],
    ['a CDN that stands for no without a reason', { kind: 'cdn' }],
    ['advice without a claim', { sse: { ...advice, claims: [] } }],
    ['nothing to say about WebSocket', { websocket: undefined }],
    ['an empty list of refiners', { refiners: [] }],
    ['a value that is a sentence', { buffering: { value: 'a'.repeat(61), claims: ['a-claim'] } }],
    ['a value without a claim', { durationCap: { value: '15 min' } }],
    ['an open cell that says only that it is open', { buffering: { open: true } }],
    [
      'an open cell that names no place',
      { buffering: { open: { lookedIn: [], asOf: '2026-01-02' } } },
    ],
    ['an open cell without its day', { buffering: { open: { lookedIn: ['a-text'] } } }],
    ['no word on compression', { compression: undefined }],
    ['a kind nobody knows', { kind: 'mainframe' }],
    ['a key of its own', { colour: 'green' }],
  ])('is refused with %s', (_, change) => {
    expect(sound(change)).toBe(false)
  })
})
