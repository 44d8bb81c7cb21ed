/** Messages that programs print, grouped by where people see them. */
import type { Message } from '../schema/message.ts'
import { all } from './site-data.ts'

export interface MessageGroup {
  /** Also the group's anchor. */
  readonly id: string
  readonly title: string
  readonly messages: readonly Message[]
}

const titles: Readonly<Record<Message['where'], string>> = {
  symptoms: 'No message',
  console: 'Browser console',
  handshake: 'WebSocket in the browser',
  'close-codes': 'Close codes',
  curl: 'curl',
  proxies: 'Proxies and hosts',
  servers: 'Servers and runtimes',
  libraries: 'Client libraries',
}

const messages = await all('messages')

/** In the order of the page; within a group, in file order. */
export const messageGroups: readonly MessageGroup[] = Object.entries(titles).map(
  ([where, title]) => ({
    id: `in-${where}`,
    title,
    messages: messages.filter((each) => each.where === where),
  }),
)
