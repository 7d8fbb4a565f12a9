import { Activities } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { Experts } from '../../src/experts/expert.model'
import { MissionReports } from '../../src/mission-reports/report.model'
import { connectDatabase, disconnectDatabase, makeIndexes } from '../../src/platform/data/database'
import { openStore } from '../../src/embedded-store'
import { Calls } from '../../src/calls/call.model'
import { Offers } from '../../src/calls/offers/offer.model'
import { PlanReleases } from '../../src/plan-releases/release.model'
import { addDays, dayOf, type Period } from '../../src/platform/time/calendar-day'
import { findPlanNow } from '../../src/what-if'
import { WhatIfs } from '../../src/what-if/what-if.model'
import { importRegisters, loadRegisters } from '../../src/registers'
import { activityAt, assignmentAt, expertAt, put } from '../../test/pages/many-records'
import { aDraftRow, aFinding, aReport, shared } from '../../test/mission-reports/report.factory'
import { aCall, anOffer, aPlace } from '../../test/calls/call.factory'
import { password, withAccount } from '../../test/support/accounts'
import { aCoordinator, testTime } from '../../test/support/people'

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
  plans: Plans
}

/** References of what is planned and compared. */
interface Plans {
  call: string
  whatIf: string
  release: string
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
  const at = (index: number) => {
    const mission = activityAt('mission', index, officers, span)
    const places = mission.state === 'planned' ? ['lead', 'co-facilitator', 'assessee'] : mission.places
    return Object.assign(mission, { requests: [], places })
  }
  await put(Activities, missions, at)
  await put(Experts, experts, expertAt)
  const recent = Array.from({ length: missions }, (_, index) => index).filter((index) => isRecent(at(index)))
  await put(Assignments, recent.length, (row) => assignmentAt(recent[row]!, at(recent[row]!)))
  const all = recent.map((index) => at(index))
  const done = all.find(({ state }) => state === 'closed')!
  await put(MissionReports, 1, () => longReport(done))
  // An expert of the beneficiary's own administration would be refused when the form is saved.
  const open = all.filter(
    ({ state, period, memberCodes, hostMember }) =>
      state === 'planned' && period !== undefined && ![memberCodes, hostMember].flat().includes('KE'),
  )
  const plans = await fillPlans(open, account.actor.id)
  await disconnectDatabase()
  await store.close()
  return {
    plans,
    email: account.email,
    password,
    reported: String(done.reference),
    open: open.slice(0, 50).map(({ reference }) => String(reference)),
  }
}

/** Calls with their offers, a what-if in which dates move and an expert drops out, and two released plans. */
async function fillPlans(open: readonly Record<string, unknown>[], ownerId: string): Promise<Plans> {
  const today = dayOf(testTime)
  await put(Calls, 60, (index) => callAt(index, open[(index * 7) % open.length]!))
  await put(Offers, 600, (index) => ({
    ...anOffer({ reference: `OFR-${index}`, call: `CALL-${index % 60}`, expert: `EXP-${index}` }),
    ...{ mission: open[((index % 60) * 7) % open.length]!.reference },
  }))
  const choice = { from: addDays(today, 40), until: addDays(today, 130), region: '', programme: '' }
  const plan = await findPlanNow(choice, today)
  const signed = { ownerId, ownerName: 'A coordinator', at: testTime }
  const moved = plan.filter(({ isOpen }) => isOpen).slice(0, 20)
  const changes = moved.map(({ reference: of, title, from, until }, index) => ({
    ...{ key: `c${index}`, kind: 'move', of, title, before: { from, until } },
    ...{ from: addDays(from, 7), until: addDays(until, 7) },
  }))
  const whatIf = { reference: 'WIF-2026-001', name: 'A quarter without one expert', question: '', isShared: true }
  const without = { key: 'c20', kind: 'expert', of: plan.find(({ team }) => team.length > 0)!.team[0]!.expert }
  await put(WhatIfs, 1, () => ({
    ...{ ...whatIf, ...choice, ...signed, state: 'open', copy: plan, copiedAt: testTime },
    ...{ changes: [...changes, without], lastLine: 21, history: [], __v: 0 },
  }))
  await put(PlanReleases, 12, (index) => ({
    ...{ ...choice, reference: `PRL-2026-${index}`, remark: '', by: ownerId, byName: 'A coordinator' },
    at: new Date(testTime.getTime() - (12 - index) * 86_400_000),
    plan: plan.map((item, place) => (place % 20 === index ? { ...item, until: addDays(item.until, 1) } : item)),
    ...{ previous: index > 0 ? `PRL-2026-${index - 1}` : undefined, __v: 0 },
  }))
  return { call: 'CALL-1', whatIf: whatIf.reference, release: 'PRL-2026-11' }
}

function callAt(index: number, mission: Record<string, unknown>): Record<string, unknown> {
  const { reference, period, memberCodes } = mission as { reference: string; period: Period; memberCodes: string[] }
  const place = aPlace({ mission: reference, from: period.from, until: period.until, memberCodes })
  const closesOn = addDays(dayOf(testTime), 30 + index)
  return { ...aCall({ reference: `CALL-${index}`, closesOn, places: [place] }), offersMade: 10 }
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
