/** A WebSocket close code as registered. */
export interface CloseCode {
  readonly code: number
  readonly name: string
  readonly meaning: string
}

// RFC 6455 §7.4.1 for 1000–1011 and 1015, and the IANA registry for 1012–1014.
// https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1
// https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number
const REGISTERED: readonly CloseCode[] = [
  { code: 1000, name: 'Normal Closure', meaning: 'The purpose of the connection is fulfilled.' },
  { code: 1001, name: 'Going Away', meaning: 'The server shuts down, or the page was left.' },
  { code: 1002, name: 'Protocol error', meaning: 'The peer broke the WebSocket protocol.' },
  { code: 1003, name: 'Unsupported Data', meaning: 'A type of data the endpoint cannot accept.' },
  { code: 1005, name: 'No Status Rcvd', meaning: 'The close frame carried no code.' },
  {
    code: 1006,
    name: 'Abnormal Closure',
    meaning: 'The connection ended without a close frame: a cut, or a handshake that failed.',
  },
  {
    code: 1007,
    name: 'Invalid frame payload data',
    meaning: 'The data in a message does not fit its type, such as text that is not UTF-8.',
  },
  { code: 1008, name: 'Policy Violation', meaning: 'A message broke a rule of the endpoint.' },
  { code: 1009, name: 'Message Too Big', meaning: 'A message is too big to process.' },
  { code: 1010, name: 'Mandatory Ext.', meaning: 'The client missed an extension it needs.' },
  { code: 1011, name: 'Internal Error', meaning: 'The server met a condition it did not expect.' },
  { code: 1012, name: 'Service Restart', meaning: 'The service restarts; connect again later.' },
  { code: 1013, name: 'Try Again Later', meaning: 'The server is overloaded for now.' },
  { code: 1014, name: 'Bad Gateway', meaning: 'A gateway got an invalid answer from upstream.' },
  { code: 1015, name: 'TLS handshake', meaning: 'The TLS handshake failed.' },
]

/** Name and meaning of a close code; codes without a registration are named by their range. */
export function closeCode(code: number): CloseCode {
  return REGISTERED.find((entry) => entry.code === code) ?? { code, ...ofRange(code) }
}

// RFC 6455 §7.4.2, reserved status code ranges.
function ofRange(code: number): { name: string; meaning: string } {
  if (code >= 3000 && code <= 3999) {
    return { name: 'Registered', meaning: 'For libraries and frameworks, registered with IANA.' }
  }
  if (code >= 4000 && code <= 4999) {
    return { name: 'Private Use', meaning: 'Agreed between this client and this server.' }
  }
  return { name: 'Unassigned', meaning: 'Not assigned by the protocol.' }
}

/**
 * Whether `WebSocket.close(code)` accepts the code in a browser: "If code is present, but is
 * neither an integer equal to 1000 nor an integer in the range 3000 to 4999, inclusive, throw an
 * InvalidAccessError".  https://websockets.spec.whatwg.org/#dom-websocket-close
 */
export function scriptMaySend(code: number): boolean {
  return Number.isInteger(code) && (code === 1000 || (code >= 3000 && code <= 4999))
}

/**
 * Whether the code can stand in a close frame. RFC 6455 §7.4.1 on 1005, 1006 and 1015: "MUST NOT
 * be set as a status code in a Close control frame by an endpoint"; 1004 is reserved.
 */
export function mayBeOnTheWire(code: number): boolean {
  if (!Number.isInteger(code)) return false
  if (code === 1004 || code === 1005 || code === 1006) return false
  return (code >= 1000 && code <= 1014) || (code >= 3000 && code <= 4999)
}
