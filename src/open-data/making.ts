import { setImmediate as breathe } from 'node:timers/promises'
import { paths } from '../paths'
import { log } from '../platform/log'
import { translator } from '../platform/text/i18n'
import type { Day } from '../platform/time/calendar-day'
import { catalogue } from './formats/catalogue'
import { activitiesEnd, activitiesStart, iatiActivity, type ListAddresses } from './iati/iati-activity'
import { activityFaults, shapeFaults } from './iati/iati-check'
import { iatiOrganisation, organisationFile } from './iati/iati-organisation'
import { xmlComment, xmlHead, xmlOf } from './iati/xml'
import { fileTypes, type FileName } from './file-names'
import { packed, Packing, type PackedFile } from './formats/packed'
import { turtleOf } from './formats/turtle'
import { toPublished, type Payment, type Surroundings } from './published/published.activity'
import { eachPublished, expenditureOf, overviewOf, publishedPayments } from './published/published.queries'
import { activityObject } from './published/published.columns'
import { tableHead, tableLine } from './published/published.tables'
import type { Publisher } from './published/publisher'

export interface Publication {
  files: ReadonlyMap<FileName, PackedFile>
  activities: number
  /** Activities that the standard does not take as they are, and that are left out until they are corrected. */
  leftOut: number
  /** When the last of what is published was changed. */
  changedAt: Date
}

// So many activities take some milliseconds; then others have their turn.
const atOnce = 20

/** Makes every file of what is published on a day, reading the activities one after another and holding none of them. */
export async function makePublication(publisher: Publisher, site: string, today: Day): Promise<Publication> {
  const t = { en: translator('en'), fr: translator('fr') }
  const { byRequest, changedAt } = await overviewOf(publisher, today)
  const around = { publisher, today, t, byRequest, payments: await publishedPayments(publisher) }
  const files = new Map<FileName, PackedFile>()
  const work = await writeActivities(around, site, changedAt)
  if (work.activities > 0) for (const [name, file] of work.files) files.set(name, file)
  const organisation = iatiOrganisation(publisher, expenditureOf(work.payments), changedAt)
  const faults = shapeFaults(organisation)
  if (faults.length > 0) throw new Error(`The organisation file is not right: ${faults.join('; ')}`)
  files.set('organisation.xml', await packed(headOf(around) + organisationFile(organisation, changedAt)))
  const listed = [...files].map(([name, { size }]) => ({ name, size, type: fileTypes[name] }))
  const about = { publisher, site, t, files: listed, changedAt }
  const described = catalogue(about)
  files.set('catalogue.jsonld', await packed(JSON.stringify(described, null, 2) + '\n'))
  files.set('catalogue.ttl', await packed(turtleOf(described)))
  return { files, activities: work.activities, leftOut: work.leftOut, changedAt }
}

const headOf = ({ publisher, t }: Surroundings): string =>
  xmlHead +
  xmlComment(t.en('open-data:licensed', { licence: publisher.licence.uri })) +
  (publisher.isDemonstration ? xmlComment(t.en('open-data:demonstration')) : '')

async function writeActivities(around: Surroundings, site: string, changedAt: Date) {
  const { publisher, today } = around
  const lists: ListAddresses = {
    objectives: site + paths.openData.codelist({ list: 'objectives' }),
    instruments: site + paths.openData.codelist({ list: 'instruments' }),
  }
  const [xml, csv, json] = [new Packing(), new Packing(), new Packing()]
  await xml.write(headOf(around) + activitiesStart(changedAt))
  await csv.write(tableHead)
  await json.write(jsonStart(publisher, changedAt))
  const payments: (readonly Payment[])[] = []
  let [activities, leftOut, seen] = [0, 0, 0]
  for await (const record of eachPublished(publisher, today)) {
    if ((seen += 1) % atOnce === 0) await breathe()
    const activity = toPublished(record, around)
    if (!activity) continue
    const made = iatiActivity(activity, publisher, lists)
    const faults = activityFaults(made, today)
    if (faults.length > 0) {
      leftOut += 1
      log.warn({ activity: activity.reference, faults }, 'an activity is left out of the open data')
      continue
    }
    await xml.write(xmlOf(made, '  '))
    await csv.write(tableLine(activity))
    await json.write((activities === 0 ? '\n' : ',\n') + JSON.stringify(activityObject(activity)))
    payments.push(activity.payments)
    activities += 1
  }
  await xml.write(activitiesEnd)
  await json.write('\n]}\n')
  const files: [FileName, PackedFile][] = [
    ['activities.xml', await xml.end()],
    ['activities.csv', await csv.end()],
    ['activities.json', await json.end()],
  ]
  return { files, activities, leftOut, payments }
}

function jsonStart({ identifier, name, licence, isDemonstration }: Publisher, changedAt: Date): string {
  const head = {
    publisher: { identifier, name },
    licence: licence.uri,
    ...(isDemonstration ? { demonstration: true } : {}),
    updated: changedAt.toISOString(),
  }
  return JSON.stringify(head).slice(0, -1) + ',"activities":['
}
