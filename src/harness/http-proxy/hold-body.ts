import { constants, createGzip } from 'node:zlib'
import type { ProxyOptions } from './options.ts'

/** Takes the pieces of a response in order, and passes them on when its fault releases them. */
export interface Holder {
  take(piece: Buffer): void
  /** Called when the server ends the response: releases the rest, then calls `done`. */
  end(done: () => void): void
}

/** @param pass passes a piece on to the client */
export function holdBody(options: ProxyOptions, pass: (piece: Buffer) => void): Holder {
  if (options.compress) return compressing(pass)
  if (options.oneBehind) return oneBehind(pass)
  if (options.buffer !== undefined) return buffering(options.buffer, pass)
  return { take: pass, end: (done) => done() }
}

function buffering(until: 'whole' | number, pass: (piece: Buffer) => void): Holder {
  let held: Buffer[] = []
  const letGo = () => {
    const pieces = held
    held = []
    for (const piece of pieces) pass(piece)
  }
  return {
    take(piece) {
      held.push(piece)
      const bytes = held.reduce((sum, { length }) => sum + length, 0)
      if (until !== 'whole' && bytes >= until) letGo()
    },
    end(done) {
      letGo()
      done()
    },
  }
}

function oneBehind(pass: (piece: Buffer) => void): Holder {
  let last: Buffer | undefined
  return {
    take(piece) {
      if (last) pass(last)
      last = piece
    },
    end(done) {
      if (last) pass(last)
      done()
    },
  }
}

/** "Z_NO_FLUSH […] allows deflate to decide how much data to accumulate before producing output". */
function compressing(pass: (piece: Buffer) => void): Holder {
  const gzip = createGzip({ flush: constants.Z_NO_FLUSH })
  gzip.on('data', pass)
  return {
    take: (piece) => void gzip.write(piece),
    end(done) {
      gzip.once('end', done)
      gzip.end()
    },
  }
}
