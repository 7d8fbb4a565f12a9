import { moveActivity, takeMoveBack, usualReportDay, type MoveToUndo, type NewDates } from '../../activities'
import type { Act } from '../../programme/actor'
import type { Held } from '../../platform/data/change'
import { daysBetween, type Day, type Period } from '../../platform/time/calendar-day'
import type { MissionRecord, Terms } from '../mission.model'
import { moneyFaults } from '../mission.queries'
import { confirmMissing, movedReadiness, usualReadiness } from '../mission.status'
import { askAgreementAgain } from '../terms/terms.service'

/** What other dates mean for a mission, before they are given: its checklist, its report and the Member's agreement. */
export async function prepareForDates(mission: Held<MissionRecord>, period: Period, act: Act) {
  const old = mission.period
  if (old) mission.readiness = movedReadiness(mission.readiness, daysBetween(old.from, period.from))
  else if (mission.readiness.length === 0) mission.readiness = usualReadiness(mission, period)
  mission.terms.reportBy = usualReportDay(period)
  await askAgreementAgain(mission, act)
}

/** Moves a planned or confirmed mission to other days, with all that hangs on them. */
export const moveMission = (reference: string, dates: NewDates, act: Act) =>
  moveActivity<MissionRecord>(reference, dates, act, (mission, period) => prepareForDates(mission, period, act))

type Agreement = Pick<Terms, 'reportBy' | 'changedAt' | 'sentAt' | 'agreedAt' | 'agreedBy' | 'agreedByName'>

/** What a move changes of a mission beside its dates and its team. */
export interface MissionDays {
  readiness: { key: string; dueDay: Day }[]
  terms: Agreement
}

/** The same of a mission as it is. */
export function missionDays({ readiness, terms }: MissionRecord): MissionDays {
  const { reportBy, changedAt, sentAt, agreedAt, agreedBy, agreedByName } = terms
  return {
    readiness: readiness.map(({ key, dueDay }) => ({ key, dueDay })),
    terms: { reportBy, changedAt, sentAt, agreedAt, agreedBy, agreedByName },
  }
}

interface MissionMove extends MoveToUndo {
  days: Record<'before' | 'after', MissionDays>
}

/** Takes a move back. An agreement that was given to the former dates holds again, unless its text has changed since. */
export const takeMissionBack = (reference: string, { days, ...move }: MissionMove, act: Act) =>
  takeMoveBack<MissionRecord>(reference, move, act, {
    async adds(mission) {
      putDaysBack(mission, days)
      await putAgreementBack(mission, days, act)
    },
    findMissing: async (mission) => confirmMissing(mission, await moneyFaults(mission)),
  })

// What somebody has set otherwise since stays so.
function putDaysBack(mission: Held<MissionRecord>, { before, after }: MissionMove['days']): void {
  const dueIn = ({ readiness }: MissionDays, key: string) => readiness.find((one) => one.key === key)?.dueDay
  mission.readiness = mission.toObject<MissionRecord>().readiness.map((point) => {
    const day = dueIn(before, point.key)
    return day && point.dueDay === dueIn(after, point.key) ? { ...point, dueDay: day } : point
  })
  if (mission.terms.reportBy === after.terms.reportBy) mission.set('terms.reportBy', before.terms.reportBy)
}

async function putAgreementBack(mission: Held<MissionRecord>, { before, after }: MissionMove['days'], act: Act) {
  // It was agreed to for the dates that are taken back now.
  if (mission.terms.agreedAt) return askAgreementAgain(mission, act)
  const { changedAt, sentAt, changesAskedAt } = mission.terms
  const isUntouched = isSame(changedAt, after.terms.changedAt) && isSame(sentAt, after.terms.sentAt) && !changesAskedAt
  if (!isUntouched) return
  for (const name of ['sentAt', 'agreedAt', 'agreedBy', 'agreedByName'] as const)
    mission.set(`terms.${name}`, before.terms[name])
}

const isSame = (one: Date | undefined, other: Date | undefined): boolean => one?.getTime() === other?.getTime()
