import type { Env } from './env.ts'
import type { LaneFaults } from './faults.ts'
import type { SocketGroupObject } from './objects.ts'

/** A connection admitted more recently than this may not be open yet, ms. */
const OPENING_MS = 10_000

/**
 * Keeps track of a run's WebSockets, which are all in one group. The group's id is stored, so that
 * a run that was unloaded can still cut or end them; the group knows the connections. (Storing each
 * connection would cost a disk write for each.) An empty group is not used again.
 */
export class SocketRegistry {
  readonly #storage: DurableObjectStorage
  readonly #groups: Env['SOCKETS']
  #group: string | undefined
  /** When each connection was admitted, ms since the epoch; undefined after an unload. */
  #admitted: Map<string, number> | undefined

  constructor(storage: DurableObjectStorage, groups: Env['SOCKETS']) {
    this.#storage = storage
    this.#groups = groups
    this.#group = storage.kv.get<string>('group')
    if (this.#group === undefined) this.#admitted = new Map()
  }

  /** The id of the group of the run's WebSockets; a new one if there is none. */
  get group(): string {
    this.#group ??= this.#store(this.#groups.newUniqueId().toString())
    return this.#group
  }

  /** Loads the open connections if the run was unloaded. `size` and `admit` need them. */
  async load(): Promise<void> {
    if (this.#admitted !== undefined) return
    const open = (await this.#current()?.connections()) ?? []
    this.#admitted ??= new Map(open.map((connection) => [connection, 0]))
  }

  get size(): number {
    return this.#admitted?.size ?? 0
  }

  /** Counts a connection that this group is about to open; undefined if the run uses another. */
  admit(group: string): string | undefined {
    if (group !== this.#group) return undefined
    this.#admitted ??= new Map()
    const connection = crypto.randomUUID()
    this.#admitted.set(connection, Date.now())
    return connection
  }

  /** Removes a connection. Returns true if the group will not be used again. */
  async remove(group: string, connection: string): Promise<boolean> {
    await this.load()
    // A drop may have come while the group was being asked.
    if (group !== this.#group || this.#admitted === undefined) return true
    this.#admitted.delete(connection)
    if (this.#admitted.size > 0) return false
    this.#leave()
    return true
  }

  /** Cuts all connections. Returns how many there were. */
  async cutAll(): Promise<number> {
    // The object ends itself during the call, so the call always fails.
    return await this.#leaveAfter((group) => group.cut().catch(() => undefined))
  }

  async endAll(): Promise<void> {
    await this.#leaveAfter((group) => group.end())
  }

  /** Closes all connections for a restart. Returns how many there were. */
  async restartAll(): Promise<number> {
    return await this.#leaveAfter((group) => group.restart())
  }

  async setFaults(faults: LaneFaults): Promise<void> {
    await this.#current()?.setFaults(faults)
  }

  /** Forgets connections that were admitted but are not open (any more). */
  async removeDead(): Promise<void> {
    await this.load()
    const open = new Set(await this.#current()?.connections())
    const settled = Date.now() - OPENING_MS
    for (const [connection, since] of this.#admitted ?? []) {
      if (since < settled && !open.has(connection)) this.#admitted?.delete(connection)
    }
  }

  async #leaveAfter(act: (group: DurableObjectStub<SocketGroupObject>) => Promise<unknown>) {
    await this.load()
    // Nothing is awaited from here to `#leave`: later connections are admitted to another group.
    const { size } = this
    const group = this.#current()
    this.#leave()
    if (group !== undefined) await act(group)
    return size
  }

  #current(): DurableObjectStub<SocketGroupObject> | undefined {
    if (this.#group === undefined) return undefined
    return this.#groups.get(this.#groups.idFromString(this.#group))
  }

  #leave(): void {
    if (this.#group !== undefined) this.#storage.delete('group', { allowUnconfirmed: true })
    this.#group = undefined
    this.#admitted = new Map()
  }

  #store(group: string): string {
    // Responses need not wait for the disk: if the object fails before the id is written, the group
    // lives on unknown and ends with the run.
    this.#storage.put('group', group, { allowUnconfirmed: true })
    return group
  }
}
