import { expect, test } from 'vitest'
import { chunkedBody, sseIds, webSocketIds } from '../../../scripts/load/event-ids.ts'
import { Tally } from '../../../scripts/load/tally.ts'

const json = (id: number, size = 3) =>
  JSON.stringify({ id, dueAt: 1, sentAt: 2, data: 'x'.repeat(size) })
const sse = (id: number) => `id: ${id}\ndata: ${json(id)}\n\n`

test('ids are read from a chunked event stream, however its bytes are cut', () => {
  const texts = ['retry: 1000\n\n', sse(1) + sse(2), ':\n\n', sse(3).slice(0, 9), sse(3).slice(9)]
  const chunks = texts.map((text) => `${text.length.toString(16)}\r\n${text}\r\n`).join('')
  const bytes = Buffer.from(`${chunks}0\r\n\r\n`)
  for (const size of [1, 2, 3, 7, 50, bytes.length]) {
    const ids: number[] = []
    let ended = 0
    const take = chunkedBody(
      sseIds((id) => ids.push(id)),
      () => ended++,
    )
    for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size))
    expect({ size, ids, ended }).toEqual({ size, ids: [1, 2, 3], ended: 1 })
  }
})

test('ids are read from WebSocket frames of all three lengths, however their bytes are cut', () => {
  const frame = (text: string) => {
    const head = text.length < 126 ? [text.length] : [126, text.length >> 8, text.length & 255]
    const long = [
      127,
      0,
      0,
      0,
      0,
      0,
      text.length >> 16,
      (text.length >> 8) & 255,
      text.length & 255,
    ]
    return Buffer.concat([
      Buffer.from([0x81, ...(text.length > 0xffff ? long : head)]),
      Buffer.from(text),
    ])
  }
  const close = Buffer.from([0x88, 2, 3, 0xe8])
  const bytes = Buffer.concat([frame(json(1)), frame(json(2, 400)), frame(json(3, 70_000)), close])
  for (const size of [40, 1000, bytes.length]) {
    const ids: number[] = []
    let closed = 0
    const take = webSocketIds(
      (id) => ids.push(id),
      () => closed++,
    )
    for (let at = 0; at < bytes.length; at += size) take(bytes.subarray(at, at + size))
    expect({ size, ids, closed }).toEqual({ size, ids: [1, 2, 3], closed: 1 })
  }
})

test('an event whose two ids differ, and bytes that are no event, are errors', () => {
  expect(() => sseIds(() => {})(Buffer.from(`id: 2\ndata: ${json(1)}\n\n`))).toThrow('Not an event')
  expect(() => sseIds(() => {})(Buffer.from('data: {}\n\n'))).toThrow('Not an event')
  expect(() =>
    webSocketIds(
      () => {},
      () => {},
    )(Buffer.from([0x82, 1, 0])),
  ).toThrow('Not an event')
  expect(() =>
    chunkedBody(
      () => {},
      () => {},
    )(Buffer.from('x\r\n')),
  ).toThrow('size of a chunk')
})

test('a tally knows what is missing, and what came twice or too late', () => {
  const whole = new Tally(1)
  for (const id of [1, 2, 3]) whole.take(id)
  expect(whole).toMatchObject({ received: 3, missing: 0, misplaced: 0, last: 3 })
  const late = new Tally(1)
  for (const id of [3, 4, 4, 8, 5]) late.take(id)
  expect(late).toMatchObject({ received: 5, missing: 5, misplaced: 2, last: 8 })
  const anywhere = new Tally(undefined)
  for (const id of [7, 8]) anywhere.take(id)
  expect(anywhere).toMatchObject({ received: 2, missing: 0, misplaced: 0, last: 8 })
})
