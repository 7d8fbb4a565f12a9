// Fills an empty data folder with the registers and the people of the stories, and prints who they are. It runs in a
// process of its own, because one process works on one database.
import { createExpert } from '../../src/experts/expert.service'
import { createAgreement } from '../../src/funding/keeping/agreement.service'
import { wire } from '../../src/wiring'
import { memberName } from '../../src/members'
import { changeSettings } from '../../src/organization/organization.service'
import { addDays, dayOf } from '../../src/platform/time/calendar-day'
import { systemClock } from '../../src/platform/time/clock'
import { warningKinds, type WarningLevels } from '../../src/programme/warning-levels'
import { readConfig } from '../../src/programme/config'
import { importRegisters, loadRegisters } from '../../src/registers'
import { openDatabase } from '../../src/store'
import { anAccreditation, expertValues } from '../experts/expert.factory'
import { agreementValues } from '../funding/agreement.factory'
import { withAccount } from '../support/accounts'
import { aContactOf, actBy, aCoordinator, aDirector, aHeadOf, anExpertActor } from '../support/people'

/** Those who write one story after the other: a Member's contact and head, and an expert whom another Member lends. */
export interface Cast {
  memberCode: string
  memberName: string
  contact: string
  head: string
  expert: string
  expertReference: string
  expertName: string
  lender: string
  coordinator: string
  director: string
}

const memberCodes = ['FJ', 'KE', 'SN', 'TO', 'WS']

const now = systemClock()
const staff = actBy(aCoordinator(), now)
const emailOf = async (...account: Parameters<typeof withAccount>) => (await withAccount(...account)).email

async function fill(): Promise<Cast[]> {
  await importRegisters()
  await loadRegisters()
  // The line that pays must be open on whatever day the test runs.
  const today = dayOf(now)
  await createAgreement(agreementValues({ from: addDays(today, -365), until: addDays(today, 3650) }), staff)
  // Nor may a weekend or a holiday of that day ask for a reason.
  const ignored = Object.fromEntries(warningKinds.map((kind) => [kind, 'ignore'])) as unknown as WarningLevels
  await changeSettings({ warnings: { ...ignored, clash: 'block', blocked: 'block' } }, staff)
  const coordinator = await emailOf(aCoordinator({ name: 'Cora Coordinator' }))
  const director = await emailOf(aDirector({ name: 'Dina Director' }))
  const heads = await Promise.all(memberCodes.map((code) => emailOf(aHeadOf(code, { name: `Head of ${code}` }))))
  const casts: Cast[] = []
  for (const [index, memberCode] of memberCodes.entries()) {
    // Each Member gets the expert of the next one.
    const lending = (index + 1) % memberCodes.length
    const name = `Expert from ${memberCodes[lending]}`
    const accreditations = [anAccreditation('accredited', { until: addDays(today, 3650) })]
    const file = await createExpert(expertValues({ name, homeMember: memberCodes[lending]!, accreditations }), staff)
    casts.push({
      memberCode,
      memberName: memberName(memberCode, 'en'),
      contact: await emailOf(aContactOf(memberCode, { name: `Contact of ${memberCode}` })),
      head: heads[index]!,
      expert: await emailOf(anExpertActor(file.reference, { name })),
      expertReference: file.reference,
      expertName: name,
      lender: heads[lending]!,
      coordinator,
      director,
    })
  }
  return casts
}

const database = await openDatabase(readConfig({ DATA_DIR: process.argv[2], LOG_LEVEL: 'silent' }))
wire()
const casts = await fill()
await database.close()
process.stdout.write(JSON.stringify(casts))
process.exit(0)
