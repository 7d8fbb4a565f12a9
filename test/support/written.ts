import type { CommandStartedEvent } from 'mongodb'
import mongoose from 'mongoose'

// Which collections were written, whoever writes them: seen where the driver sends its commands.

const writes = new Set(['insert', 'update', 'delete', 'findAndModify', 'create'])
let written = new Set<string>()

/** Before mongoose connects: from then on every write is noted. */
export function watchWrites(): void {
  const connect = mongoose.connect.bind(mongoose)
  mongoose.connect = async (uri, options) => {
    const connected = await connect(uri, { ...options, monitorCommands: true })
    mongoose.connection.getClient().on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
      if (writes.has(commandName)) written.add(String(command[commandName]))
    })
    return connected
  }
}

/** The collections written since they were last taken. */
export const writtenSince = (): ReadonlySet<string> => written

/** The collections written since this was last asked. */
export function takeWritten(): Set<string> {
  const found = written
  written = new Set()
  return found
}
