import type { Act, ClientReport, OpenOptions } from './agent.ts'

/** How the agent controls an adapter's client. */
export interface Handle {
  close(): unknown
  send?(text: string): unknown
}

/** What an adapter calls whenever its client's user would see something. */
export interface Listener {
  open(): void
  event(data: unknown, more?: { readonly id?: string; readonly type?: string }): void
  error(error: unknown): void
  closed(code?: number): void
}

/** Opens a client as its user would. */
export interface Adapter {
  open(
    url: string,
    options: OpenOptions & { readonly token: () => string },
    on: Listener,
  ): Handle | Promise<Handle>
}

export function agent(
  client: Adapter,
  tell: (report: ClientReport) => void,
): (act: Act) => Promise<void>
export function shown(error: unknown): string
