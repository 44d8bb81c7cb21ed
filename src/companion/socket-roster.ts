import type { Env } from './env.ts'
import type { LaneFaults } from './faults.ts'
import type { Socket } from './socket.ts'

/** A seat that was given this recently may be empty because its WebSocket is still opening. */
const OPENING_MS = 10_000

/**
 * The WebSockets of a run, each an object of its own. The ids are stored, so that a run that was
 * unloaded still knows whom to cut or end.
 */
export class SocketRoster {
  readonly #storage: DurableObjectStorage
  readonly #sockets: Env['SOCKETS']
  #ids: readonly string[]
  /** When seats were given, as far as this object was there, ms since the epoch. */
  readonly #since = new Map<string, number>()

  constructor(storage: DurableObjectStorage, sockets: Env['SOCKETS']) {
    this.#storage = storage
    this.#sockets = sockets
    this.#ids = storage.kv.get<string[]>('sockets') ?? []
  }

  get size(): number {
    return this.#ids.length
  }

  /** Takes a seat for a WebSocket that is about to open. Gives the id of its object. */
  add(): string {
    const id = this.#sockets.newUniqueId().toString()
    this.#store([...this.#ids, id])
    this.#since.set(id, Date.now())
    return id
  }

  remove(id: string): void {
    if (this.#ids.includes(id)) this.#store(this.#ids.filter((entry) => entry !== id))
  }

  /** Cuts all connections. Gives how many there were. */
  async cutAll(): Promise<number> {
    const ids = this.#ids
    this.#store([])
    // The object ends itself while it answers, so the answer is always an error.
    await this.#each(ids, (socket) => socket.cut().catch(() => undefined))
    return ids.length
  }

  async endAll(): Promise<void> {
    const ids = this.#ids
    this.#store([])
    await this.#each(ids, (socket) => socket.end())
  }

  /** Says goodbye on all connections, for a restart. Gives how many there were. */
  async restartAll(): Promise<number> {
    const ids = this.#ids
    this.#store([])
    await this.#each(ids, (socket) => socket.restart())
    return ids.length
  }

  async setFaults(faults: LaneFaults): Promise<void> {
    await this.#each(this.#ids, (socket) => socket.setFaults(faults))
  }

  /** Frees the seats of objects that have no connection (any more). */
  async removeDead(): Promise<void> {
    const settled = Date.now() - OPENING_MS
    const ids = this.#ids.filter((id) => (this.#since.get(id) ?? 0) < settled)
    await this.#each(ids, async (socket, id) => {
      if (!(await socket.isOpen())) this.remove(id)
    })
  }

  async #each(
    ids: readonly string[],
    act: (socket: DurableObjectStub<Socket>, id: string) => Promise<unknown>,
  ): Promise<void> {
    const acts = ids.map((id) => act(this.#sockets.get(this.#sockets.idFromString(id)), id))
    // One connection that fails must not keep the others from being reached.
    for (const result of await Promise.allSettled(acts)) {
      if (result.status === 'rejected') console.warn('A socket did not answer.', result.reason)
    }
  }

  #store(ids: readonly string[]): void {
    this.#ids = ids
    // Answers need not wait for the disk: should the object break down before the ids are on it,
    // its sockets live on unknown and end with the run.
    this.#storage.put('sockets', ids, { allowUnconfirmed: true })
  }
}
