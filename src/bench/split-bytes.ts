/** Bytes on the wire, split as the protocols have it; the same form as the wire's own count. */
export interface SplitBytes {
  /** Heads of requests and answers. Script cannot see them: 0 unless the companion has told. */
  readonly headers: number
  /** What a protocol adds around the payload. */
  readonly framing: number
  readonly payload: number
}

export const NO_BYTES: SplitBytes = { headers: 0, framing: 0, payload: 0 }

export function sumBytes(a: SplitBytes, b: SplitBytes): SplitBytes {
  return {
    headers: a.headers + b.headers,
    framing: a.framing + b.framing,
    payload: a.payload + b.payload,
  }
}

export function allBytes({ headers, framing, payload }: SplitBytes): number {
  return headers + framing + payload
}
