import { MongoNetworkError } from 'mongodb'
import { Connection } from 'mongodb/lib/cmap/connection.js'

// A command that meets a line just ended waits for room on it. The driver listens for that, and for an error: a line
// that ends in order says neither, and the command would wait for ever. When it is the driver's own look at the server,
// the application does not find the database again until it is started anew.

const write = Connection.prototype.writeCommand

/** From now on a command whose line has ended, or ends while it is sent, fails like any other lost line. */
export function failWithTheLine(): void {
  Connection.prototype.writeCommand = async function (command, options) {
    let ended!: () => void
    const end = new Promise<never>((_done, fail) => {
      ended = () => {
        const error = new MongoNetworkError(`the line to ${this.address} has ended`)
        this.onError(error)
        fail(error)
      }
    })
    this.socket.once('close', ended)
    try {
      if (this.socket.destroyed) ended()
      await Promise.race([write.call(this, command, options), end])
    } finally {
      this.socket.off('close', ended)
    }
  }
}
