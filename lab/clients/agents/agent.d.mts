import type { Act, OpenOptions, Told } from './agent.ts'

/** What an adapter is told to do with its client, and what it answers with. */
export interface Handle {
  close(): unknown
  send?(text: string): unknown
}

/** What an adapter calls when its client's user would see something. */
export interface Listener {
  open(): void
  event(data: unknown, more?: { readonly id?: string; readonly type?: string }): void
  error(error: unknown): void
  closed(code?: number): void
}

/** An adapter: it opens a client as its user would. */
export interface Adapter {
  open(
    url: string,
    options: OpenOptions & { readonly token: () => string },
    on: Listener,
  ): Handle | Promise<Handle>
}

export function agent(client: Adapter, tell: (told: Told) => void): (act: Act) => Promise<void>
export function shown(error: unknown): string
