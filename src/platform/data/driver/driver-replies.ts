import { CursorResponse, MongoDBResponse } from 'mongodb/lib/cmap/wire_protocol/responses.js'

// While commands are watched (their number, what they write), the driver decodes each reply twice: once for whoever reads
// the records, and whole for the event that tells of the command. Nobody here looks at records there.

const whole: MongoDBResponse = MongoDBResponse.prototype

/** From now on events tell of a reading without its records. */
export function tellWithoutRecords(): void {
  CursorResponse.prototype.toObject = function (options) {
    return this.ok === 0 || this.isExplain ? whole.toObject.call(this, options) : { ok: 1 }
  }
}
