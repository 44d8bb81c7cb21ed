import type { Env } from './env.ts'
import type { LaneFaults } from './faults.ts'
import type { SocketGroupObject } from './objects.ts'

/** A connection that was admitted this recently may not be open yet. */
const OPENING_MS = 10_000

/**
 * The WebSockets of a run, all in one group. The group's id is stored, so that a run that was
 * unloaded still knows whom to cut or end; who is connected, the group knows. (Storing each
 * connection would cost a write to disk for each.) A group that is empty is not used again.
 */
export class SocketRegistry {
  readonly #storage: DurableObjectStorage
  readonly #groups: Env['SOCKETS']
  #group: string | undefined
  /** When connections were admitted, ms since the epoch; undefined after the run was unloaded. */
  #admitted: Map<string, number> | undefined

  constructor(storage: DurableObjectStorage, groups: Env['SOCKETS']) {
    this.#storage = storage
    this.#groups = groups
    this.#group = storage.kv.get<string>('group')
    if (this.#group === undefined) this.#admitted = new Map()
  }

  /** The id of the group in which the run's WebSockets are, which is new when nobody is connected. */
  get group(): string {
    this.#group ??= this.#store(this.#groups.newUniqueId().toString())
    return this.#group
  }

  /** Learns who is connected, if the run was unloaded. `size` and `admit` need it. */
  async load(): Promise<void> {
    if (this.#admitted !== undefined) return
    const open = (await this.#current()?.connections()) ?? []
    this.#admitted ??= new Map(open.map((connection) => [connection, 0]))
  }

  get size(): number {
    return this.#admitted?.size ?? 0
  }

  /** Counts a connection that this group is about to open; undefined if it is not the run's group. */
  admit(group: string): string | undefined {
    if (group !== this.#group) return undefined
    this.#admitted ??= new Map()
    const connection = crypto.randomUUID()
    this.#admitted.set(connection, Date.now())
    return connection
  }

  /** Gives whether nobody will be sent to this group again. */
  async remove(group: string, connection: string): Promise<boolean> {
    await this.load()
    // While the group was asked, a drop may have come.
    if (group !== this.#group || this.#admitted === undefined) return true
    this.#admitted.delete(connection)
    if (this.#admitted.size > 0) return false
    this.#leave()
    return true
  }

  /** Cuts all connections. Gives how many there were. */
  async cutAll(): Promise<number> {
    // The object ends itself while it answers, so the answer is always an error.
    return await this.#leaveAfter((group) => group.cut().catch(() => undefined))
  }

  async endAll(): Promise<void> {
    await this.#leaveAfter((group) => group.end())
  }

  /** Says goodbye on all connections, for a restart. Gives how many there were. */
  async restartAll(): Promise<number> {
    return await this.#leaveAfter((group) => group.restart())
  }

  async setFaults(faults: LaneFaults): Promise<void> {
    await this.#current()?.setFaults(faults)
  }

  /** Forgets connections that were admitted and are not there (any more). */
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
    // From here to `#leave` nothing is awaited: who is admitted later is in another group.
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
    // Answers need not wait for the disk: should the object break down before the id is on it, the
    // group lives on unknown and ends with the run.
    this.#storage.put('group', group, { allowUnconfirmed: true })
    return group
  }
}
