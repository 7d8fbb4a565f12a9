import mongoose from 'mongoose'
import { writes } from './written'

/** A small register that is kept in memory, with the collection that it is read from. */
interface KeptRegister {
  collection: string
  load: () => Promise<void>
}

/**
 * Registers that every process keeps in memory, read again once another process has changed them. Where the writes of
 * others are not heard, the database is asked how each register stands: how many records it has, and the sum of their
 * versions, which grows with every change.
 */
export class KeptRegisters {
  private readonly stood = new Map<string, string>()

  constructor(private readonly registers: readonly KeptRegister[]) {}

  /** Reads all of them, one after the other. */
  async readAll(): Promise<void> {
    for (const register of this.registers) await this.read(register, await standingOf(register))
  }

  /** Reads those that stand otherwise than when they were last read. */
  async readChanged(): Promise<void> {
    if (writes.hearsAll) return
    const standings = await Promise.all(this.registers.map(standingOf))
    for (const [index, register] of this.registers.entries())
      if (standings[index] !== this.stood.get(register.collection)) await this.read(register, standings[index]!)
  }

  // How it stood before: what is written while it is read makes it stand otherwise again.
  private async read({ collection, load }: KeptRegister, standing: string) {
    await load()
    this.stood.set(collection, standing)
  }
}

async function standingOf({ collection }: KeptRegister): Promise<string> {
  if (writes.hearsAll) return ''
  const all = { _id: null, records: { $sum: 1 }, versions: { $sum: '$__v' } }
  const [found] = await mongoose.connection
    .db!.collection(collection)
    .aggregate<{ records: number; versions: number }>([{ $group: all }])
    .toArray()
  return found ? `${found.records} ${found.versions}` : 'none'
}
