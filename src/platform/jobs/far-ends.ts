import mongoose from 'mongoose'

// What was made while the clock was ahead would stay until the false date: the database's own expiry goes by what is
// written. No end lies farther than its kind lasts.

const hour = 60 * 60 * 1000
/** Clocks of several servers differ, and change by an hour. */
const slack = hour

const kinds = (sessionHours: number) => [
  { model: 'Session', field: 'expires', longest: sessionHours * hour },
  { model: 'Limit', field: 'expire', longest: hour },
  { model: 'KeptText', field: 'until', longest: 24 * hour },
  // The moment of the sending itself.
  { model: 'FormSend', field: 'at', longest: 0 },
]

/** Cuts ends that lie farther ahead than is permitted; deletes nothing. */
export async function cutFarEnds(now: Date, sessionHours: number): Promise<void> {
  for (const { model, field, longest } of kinds(sessionHours)) {
    const end = now.getTime() + longest
    await mongoose
      .model(model)
      .collection.updateMany({ [field]: { $gt: new Date(end + slack) } }, { $set: { [field]: new Date(end) } })
  }
}
