import type { NetworkFacts } from './network-facts.ts'
import type { Suggestion } from './network-suggestions.ts'

/** An answer to one of the further questions about networks, by the id of that question. */
export interface NetworkAnswer extends Suggestion {
  readonly id: 'no-upgrade' | 'no-streams' | 'buffered'
}

/**
 * Returns the answers that a test gives to the further questions about networks, in the order in
 * which the decision asks them. A question whose part was not measured is left out.
 */
export function networkAnswers({ socket, stream }: NetworkFacts): readonly NetworkAnswer[] {
  const answers: NetworkAnswer[] = []
  if (socket) {
    const opened = socket.type === 'open'
    answers.push({
      id: 'no-upgrade',
      answer: opened ? 'no' : 'yes',
      because: opened ? 'A WebSocket opened from here.' : 'No WebSocket opened from here.',
    })
  }
  if (!stream) return answers
  const refused = stream.kind === 'refused'
  answers.push({
    id: 'no-streams',
    answer: refused ? 'yes' : 'no',
    because: refused ? 'No event stream opened from here.' : 'An event stream opened from here.',
  })
  const held = BUFFERED.get(stream.kind)
  if (held !== undefined) {
    const because = held ? 'Events did not arrive one by one.' : 'Events arrived one by one.'
    answers.push({ id: 'buffered', answer: held ? 'yes' : 'no', because })
  }
  return answers
}

/** Whether something buffered events; a stream that broke or was refused does not tell. */
const BUFFERED = new Map<NonNullable<NetworkFacts['stream']>['kind'], boolean>([
  ['prompt', false],
  ['late', false],
  ['held', true],
  ['clumped', true],
  ['behind', true],
  ['nothing', true],
])
