import { openStore } from '../../src/embedded-store'
import { Activities } from '../../src/activities'
import { Assessments } from '../../src/assessments/assessment.model'
import { Experts } from '../../src/experts/expert.model'
import { members } from '../../src/members'
import { connectDatabase, disconnectDatabase, makeIndexes } from '../../src/platform/data/database'
import { addDays, dayOf } from '../../src/platform/time/calendar-day'
import type { Actor } from '../../src/programme/actor'
import { importRegisters, loadRegisters } from '../../src/registers'
import { Trainings } from '../../src/training/training.model'
import { anAssessment } from '../../test/assessments/assessment.factory'
import { anExpert } from '../../test/experts/expert.factory'
import { aSavedAgreement } from '../../test/funding/agreement.factory'
import { aMission } from '../../test/missions/mission.factory'
import { password, withAccount } from '../../test/support/accounts'
import { aContactOf, aDirector, anAdmin } from '../../test/support/people'
import { aTraining } from '../../test/training/training.factory'
import { put } from '../../test/pages/many-records'

interface Account {
  email: string
  password: string
}

/** Who brings files, and what their rows belong to. */
export interface Prepared {
  coordinator: Account
  admin: Account
  contact: Account
  events: string[]
  missions: string[]
  experts: string[]
  /** Statements of rounds, each as the two columns that name it. */
  statements: [round: string, statement: string][]
  /** Of all Members. */
  codes: string[]
}

const references = (series: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${series}-${String(index + 1).padStart(4, '0')}`)

async function accountOf(actor: Actor): Promise<Account & { id: string }> {
  const account = await withAccount(actor)
  return { email: account.email, password, id: account.actor.id }
}

/** A store with those who bring `count` rows, and with what the rows belong to: nothing else. */
export async function prepare(folder: string, count: number): Promise<Prepared> {
  const store = await openStore({ folder, durable: false })
  await connectDatabase(store.uri)
  await makeIndexes()
  await importRegisters()
  await loadRegisters()
  const coordinator = await accountOf(aDirector({ name: 'A coordinator' }))
  const admin = await accountOf(anAdmin({ name: 'An administrator' }))
  const contact = await accountOf(aContactOf('FJ', { name: 'A contact point' }))
  const officerId = coordinator.id
  const today = dayOf(new Date())
  const period = { from: addDays(today, -4), until: addDays(today, -2) }
  const events = references('TRN-2020', Math.ceil(count / 50))
  await put(Trainings, events.length, (index) => ({
    ...aTraining({
      ...{ reference: events[index]!, title: `Valuation, course ${index}`, state: 'confirmed', seats: 1000 },
      ...{ period, officerId, requests: [], funding: [] },
    }),
    __v: 0,
  }))
  const { code } = await aSavedAgreement({
    lines: [{ code: '1', title: { en: 'Travel', fr: 'Transport' }, costType: 'travel', amount: 100_000_000_00 }],
  })
  const missions = references('MIS-2020', Math.ceil(count / 10))
  const funding = [{ agreement: code, line: '1', amount: 2_000_00, currency: 'EUR' }]
  await put(Activities, missions.length, (index) => ({
    ...aMission({
      ...{ reference: missions[index]!, title: `Risk management ${index}`, memberCodes: ['FJ'], state: 'delivered' },
      ...{ period, officerId, requests: [], funding },
    }),
    __v: 0,
  }))
  // Far from those that imports will make.
  const experts = references('EXP-9', Math.ceil(count / 4)).map((reference) => reference.replace('-9-', '-9'))
  await put(Experts, experts.length, (index) => ({
    ...anExpert({ reference: experts[index]!, name: `Expert ${index} of the roster`, accreditations: [] }),
    __v: 0,
  }))
  const statements: Prepared['statements'] = []
  for (let number = 1; statements.length < count; number += 1) {
    const round = anAssessment({ reference: `ASM-FJ-2020-${number}`, memberCode: 'FJ' })
    await Assessments.create(round.record)
    for (const { answers } of round.record.areas)
      for (const { statement } of answers) statements.push([round.record.reference, statement])
  }
  const codes = members().map(({ code }) => code)
  await disconnectDatabase()
  await store.close()
  return { coordinator, admin, contact, events, missions, experts, statements: statements.slice(0, count), codes }
}
