import { editionOn } from '../../src/framework/framework.directory'
import { addDays, dayOf, instantOf } from '../../src/platform/time/calendar-day'
import type { RequestRecord } from '../../src/requests'
import { requestPriority } from '../../src/requests/priority/request.priority'
import type { RequestState } from '../../src/requests/request.status'
import { aMapping } from '../support/mapping.factory'
import { testTime } from '../support/people'

let count = 0
const today = dayOf(testTime)
const signed = { by: 'somebody', byName: 'Somebody', at: testTime }

/** A request in a named state, for pure tests. Complete by itself. */
export class PlainRequest {
  readonly record: RequestRecord

  constructor(values: Partial<RequestRecord> = {}) {
    count += 1
    this.record = {
      reference: `REQ-2026-${String(count + 1000)}`,
      memberCode: 'FJ',
      channel: 'online',
      title: 'Risk management: selectivity reviewed on results',
      purpose: 'Selectivity rules are reviewed each quarter on recorded results.',
      results: 'Hit rate above 8 % by December 2027',
      needs: [],
      current: 2,
      target: 4,
      importance: 3,
      evidence: 'B',
      readiness: 'owner',
      previousSupport: '',
      ownContribution: 'Room, data extracts, three officers full time',
      wantedFrom: '2027-02-22',
      wantedUntil: '2027-03-12',
      mode: 'in-person-national',
      language: 'en',
      audience: 'Risk unit and audit unit',
      audienceCount: 9,
      urgency: 'planned',
      mapping: aMapping({ edition: editionOn(today).edition, instruments: ['risk-management-compendium'] }),
      contactName: 'Contact of Fiji',
      contactEmail: 'contact@fiji.example',
      attachments: [],
      state: 'draft',
      stateSince: testTime,
      officerId: '',
      reason: '',
      priorityRank: 0,
      messages: [],
      activities: [],
      createdBy: 'somebody',
      createdAt: testTime,
      history: [{ action: 'create', from: 'draft', to: 'draft', note: '', ...signed }],
      __v: 0,
      ...values,
    }
    this.record.priority ??= requestPriority(this.record, [], today)
    this.record.priorityRank ||= this.record.priority?.index ?? 0
  }

  with(values: Partial<RequestRecord>): this {
    Object.assign(this.record, values)
    return this
  }

  /** In this state since some days. */
  in(state: RequestState, daysAgo = 0): this {
    const since = instantOf(addDays(today, -daysAgo))
    return this.with({ state, stateSince: since, ...(state === 'draft' ? {} : { submittedAt: since }) })
  }

  askedToSign(): this {
    return this.in('draft').with({ signatureAskedAt: testTime })
  }

  asked(text = 'May the audit unit see the results?', answerBy = addDays(today, 3)): this {
    return this.in('information-needed').with({
      answerBy,
      messages: [{ side: 'secretariat', kind: 'question', text, files: [], ...signed }],
    })
  }

  ofOfficer(officerId: string): this {
    return this.with({ officerId })
  }

  empty(): this {
    return this.with({
      title: '',
      purpose: '',
      results: '',
      current: undefined,
      target: undefined,
      importance: undefined,
      priority: undefined,
      readiness: undefined,
      ownContribution: '',
      wantedFrom: undefined,
      wantedUntil: undefined,
      mode: undefined,
      language: undefined,
      audience: '',
      audienceCount: undefined,
      urgency: undefined,
      mapping: { ...this.record.mapping, objective: '', instruments: [], expertiseAreas: [] },
      contactName: '',
      contactEmail: '',
    })
  }
}

export const aRequest = (values: Partial<RequestRecord> = {}): PlainRequest => new PlainRequest(values)
