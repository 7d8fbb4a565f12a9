import { addDays, dayOf } from '../../src/platform/time/calendar-day'
import type { RecommendationRecord } from '../../src/recommendations'
import { testTime } from '../support/people'

let count = 0
const today = dayOf(testTime)
const signed = { by: 'somebody', byName: 'Somebody', at: testTime }

/** A recommendation in a named state, for pure tests (`record`) and for tests on the database (`save`). */
export class PlainRecommendation {
  readonly record: RecommendationRecord

  constructor(values: Partial<RecommendationRecord> = {}) {
    count += 1
    this.record = {
      reference: `REC-2026-${String(count).padStart(4, '0')}`,
      memberCode: 'FJ',
      mission: 'MIS-2026-0107',
      missionTitle: 'Selectivity reviewed on results',
      report: 'RPT-2026-0107',
      reportVersion: 1,
      team: ['EXP-0231'],
      text: 'Review the selectivity rules each quarter on recorded results.',
      instrument: 'risk-management-compendium',
      objective: 'SO1',
      owner: 'Risk unit',
      priority: 'high',
      priorityRank: 1,
      horizon: 'short',
      dueDay: addDays(today, 200),
      recommendedDueDay: addDays(today, 200),
      actBy: addDays(today, 30),
      state: 'issued',
      progress: [],
      checks: [],
      issuedAt: testTime,
      createdAt: testTime,
      history: [],
      __v: 0,
      ...values,
    }
  }

  with(values: Partial<RecommendationRecord>): this {
    Object.assign(this.record, values)
    return this
  }

  accepted(): this {
    const { dueDay } = this.record
    const response = { answer: 'accepted' as const, reason: '', owner: 'Risk unit', dueDay, ...signed }
    return this.with({ state: 'accepted', response, actBy: dueDay })
  }

  rejected(reason = 'Our law forbids it'): this {
    const response = { answer: 'rejected' as const, reason, owner: '', ...signed }
    return this.with({ state: 'rejected', response, actBy: undefined })
  }

  started(note = 'A team is named'): this {
    this.accepted().record.progress.push({ kind: 'started', note, files: [], ...signed })
    return this.with({ state: 'in-progress' })
  }

  blocked(): this {
    this.accepted().record.progress.push({ kind: 'blocked', cause: 'budget', note: 'No money', files: [], ...signed })
    return this.with({ state: 'blocked', cause: 'budget' })
  }

  reportedDone(by = 'somebody'): this {
    const link = 'https://customs.example/orders/14'
    this.accepted().record.progress.push({ kind: 'done', note: 'See the order', files: [], link, ...signed, by })
    return this.with({ state: 'reported-done', actBy: addDays(today, 30) })
  }

  /** Reported as implemented before evidence was asked for. */
  withoutEvidence(): this {
    const progress = this.record.progress.map(({ link: _link, ...entry }) => entry)
    return this.with({ progress })
  }

  verified(): this {
    const check = { outcome: 'verified' as const, note: 'Order seen', ...signed }
    return this.reportedDone().with({ state: 'verified', verification: check, checks: [check], actBy: undefined })
  }

  /** Verified half a year ago, and asked now whether it has lasted. */
  askedAgain(): this {
    const asked = { months: 6, askedAt: testTime, note: '', files: [] }
    return this.verified().with({ state: 'asked-again', lasting: [asked], askedMonths: 6, actBy: addDays(today, 30) })
  }

  notLasting(): this {
    const [asked] = this.askedAgain().record.lasting!
    return this.with({
      state: 'not-lasting',
      actBy: undefined,
      lasting: [{ ...asked!, answer: 'not-lasting', note: 'The rules are no longer reviewed', ...signed }],
    })
  }

  verifiedOn(day: string): this {
    const check = { outcome: 'verified' as const, note: 'Order seen', ...signed, at: new Date(`${day}T09:00:00Z`) }
    return this.verified().with({ verification: check, checks: [check] })
  }

  overdue(days = 4): this {
    const dueDay = addDays(today, -days)
    return this.accepted().with({ dueDay, actBy: dueDay })
  }
}

export const aRecommendation = (values: Partial<RecommendationRecord> = {}) => new PlainRecommendation(values)
