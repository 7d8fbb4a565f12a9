import { readFileSync } from 'node:fs'
import { FrameworkEditions } from '../src/framework/framework.model'
import { fromRoot } from '../src/platform/root'
import { addDays, type Day } from '../src/platform/time/calendar-day'

// Mapping records again over the first day of another edition can be tried in the demonstration: with an edition that
// cannot be mistaken for a plan of the organization, and exists nowhere else.

/** The first of July after a day. */
const boundaryAfter = (today: Day): Day => {
  const year = Number(today.slice(0, 4))
  return today < `${year}-07-01` ? `${year}-07-01` : `${year + 1}-07-01`
}

/** Puts the placeholder edition into the demonstration; it begins with the first of July after the day. */
export async function addDemoEdition(today: Day): Promise<void> {
  const content = JSON.parse(readFileSync(fromRoot('seed/demo-edition.json'), 'utf8')) as object
  const validFrom = boundaryAfter(today)
  const validUntil = addDays(`${Number(validFrom.slice(0, 4)) + 3}-07-01`, -1)
  await removeDemoEdition()
  await FrameworkEditions.create({ ...content, validFrom, validUntil })
}

/** Takes it out again: no data of an organization know it. */
const removeDemoEdition = () => FrameworkEditions.deleteMany({ placeholder: true })
