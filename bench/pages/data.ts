import { Activities } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { Experts } from '../../src/experts/expert.model'
import { MissionReports } from '../../src/mission-reports/report.model'
import { connectDatabase, disconnectDatabase, makeIndexes } from '../../src/platform/data/database'
import { openStore } from '../../src/embedded-store'
import { importRegisters, loadRegisters } from '../../src/registers'
import { activityAt, assignmentAt, expertAt, put } from '../../test/pages/many-records'
import { aDraftRow, aFinding, aReport, shared } from '../../test/mission-reports/report.factory'
import { aCoordinator, password, withAccount } from '../../test/support/people'

// Twenty years of work, so that one year holds some five thousand missions.
const span = 7300
export const missions = Number(process.argv[2] ?? 100_000)
const experts = 2000
const sentence = 'The selectivity rules were reviewed on the recorded results of the last four quarters. '

export interface Filled {
  email: string
  password: string
  /** A mission with a report of about ten pages, and missions whose form may be saved. */
  reported: string
  open: string[]
}

/** Fills a store as years of work would, the same each time. */
export async function fill(folder: string): Promise<Filled> {
  const store = await openStore({ folder, durable: false })
  await connectDatabase(store.uri)
  await makeIndexes()
  await importRegisters()
  await loadRegisters()
  const account = await withAccount(aCoordinator({ name: 'A coordinator' }))
  const officers = [account.actor.id, ...Array.from({ length: 11 }, (_, index) => `officer-${index}`)]
  // Work that begins today asks for its requests, of which there are none here.
  const at = (index: number) => Object.assign(activityAt('mission', index, officers, span), { requests: [] })
  await put(Activities, missions, at)
  await put(Experts, experts, expertAt)
  const recent = Array.from({ length: missions }, (_, index) => index).filter((index) => isRecent(at(index)))
  await put(Assignments, recent.length, (row) => assignmentAt(recent[row]!, at(recent[row]!)))
  const all = recent.map((index) => at(index))
  const done = all.find(({ state }) => state === 'closed')!
  await put(MissionReports, 1, () => longReport(done))
  await disconnectDatabase()
  await store.close()
  // An expert of the beneficiary's own administration would be refused when the form is saved.
  const open = all.filter(
    ({ state, period, memberCodes, hostMember }) =>
      state === 'planned' && period !== undefined && ![memberCodes, hostMember].flat().includes('KE'),
  )
  return {
    email: account.email,
    password,
    reported: String(done.reference),
    open: open.slice(0, 50).map(({ reference }) => String(reference)),
  }
}

const isRecent = ({ period }: Record<string, unknown>): boolean =>
  ((period as { from: string } | undefined)?.from ?? '') >= '2025-07-01'

function longReport(mission: Record<string, unknown>): Record<string, unknown> {
  const long = (times: number) => sentence.repeat(times)
  const report = aReport(mission as never, {
    ...shared,
    sections: { context: long(20), workDone: long(40), results: long(30), nextSteps: long(15) },
    findings: Array.from({ length: 20 }, (_, n) => aFinding(`f${n}`, long(5))),
    recommendations: Array.from({ length: 15 }, (_, n) => aDraftRow(`r${n}`, { text: long(3) })),
  })
  return { ...report }
}
