import type { Env } from './env.ts'
import type { LaneFaults } from './faults.ts'
import type { SocketRoom } from './socket-room.ts'

/** A seat that was given this recently may be empty because its WebSocket is still opening. */
const OPENING_MS = 10_000

/** Where a WebSocket will be held, and as whom. */
export interface Place {
  /** The id of the room's object. */
  readonly room: string
  readonly seat: string
}

/**
 * The WebSockets of a run, all in one room. The room's id is stored, so that a run that was
 * unloaded still knows whom to cut or end; who sits there, the room knows. (Storing each seat would
 * cost a write to disk for each connection.) A room that is empty is not used again.
 */
export class SocketRoster {
  readonly #storage: DurableObjectStorage
  readonly #rooms: Env['SOCKETS']
  #room: string | undefined
  /** When seats were given, ms since the epoch; undefined after the run was unloaded. */
  #seats: Map<string, number> | undefined

  constructor(storage: DurableObjectStorage, rooms: Env['SOCKETS']) {
    this.#storage = storage
    this.#rooms = rooms
    this.#room = storage.kv.get<string>('room')
    if (this.#room === undefined) this.#seats = new Map()
  }

  async size(): Promise<number> {
    return (await this.#known()).size
  }

  /** Takes a seat for a WebSocket that is about to open; `size` was asked just before. */
  add(): Place {
    this.#room ??= this.#store(this.newRoom())
    this.#seats ??= new Map()
    const seat = crypto.randomUUID()
    this.#seats.set(seat, Date.now())
    return { room: this.#room, seat }
  }

  newRoom(): string {
    return this.#rooms.newUniqueId().toString()
  }

  /** Gives whether nobody will be sent to this room again. */
  async remove({ room, seat }: Place): Promise<boolean> {
    if (room !== this.#room) return true
    const seats = await this.#known()
    // While the room was asked, a drop may have come.
    if (room !== this.#room) return true
    seats.delete(seat)
    if (seats.size === 0) this.#leave()
    return seats.size === 0
  }

  /** Cuts all connections. Gives how many there were. */
  async cutAll(): Promise<number> {
    // The object ends itself while it answers, so the answer is always an error.
    return await this.#leaveAfter((room) => room.cut().catch(() => undefined))
  }

  async endAll(): Promise<void> {
    await this.#leaveAfter((room) => room.end())
  }

  /** Says goodbye on all connections, for a restart. Gives how many there were. */
  async restartAll(): Promise<number> {
    return await this.#leaveAfter((room) => room.restart())
  }

  async setFaults(faults: LaneFaults): Promise<void> {
    await this.#current()?.setFaults(faults)
  }

  /** Frees the seats that have no connection (any more). */
  async removeDead(): Promise<void> {
    const seats = await this.#known()
    const open = new Set(await this.#current()?.openSeats())
    const settled = Date.now() - OPENING_MS
    for (const [seat, since] of seats) if (since < settled && !open.has(seat)) seats.delete(seat)
  }

  async #leaveAfter(act: (room: DurableObjectStub<SocketRoom>) => Promise<unknown>) {
    const { size } = await this.#known()
    const room = this.#current()
    this.#leave()
    if (room !== undefined) await act(room)
    return size
  }

  #current(): DurableObjectStub<SocketRoom> | undefined {
    if (this.#room === undefined) return undefined
    return this.#rooms.get(this.#rooms.idFromString(this.#room))
  }

  async #known(): Promise<Map<string, number>> {
    if (this.#seats === undefined) {
      const open = (await this.#current()?.openSeats()) ?? []
      this.#seats ??= new Map(open.map((seat) => [seat, 0]))
    }
    return this.#seats
  }

  #leave(): void {
    if (this.#room !== undefined) this.#storage.delete('room', { allowUnconfirmed: true })
    this.#room = undefined
    this.#seats = new Map()
  }

  #store(room: string): string {
    // Answers need not wait for the disk: should the object break down before the id is on it, the
    // room lives on unknown and ends with the run.
    this.#storage.put('room', room, { allowUnconfirmed: true })
    return room
  }
}
