import { z } from 'zod'
import { paths } from '../../paths'
import { requestList, requestRecords, type RequestRecord } from '../../requests'
import { bandOf } from '../../requests/pure'
import { kind } from '../reading/kind'
import * as a from '../reading/shapes'

const shape = z.object({
  reference: a.code(),
  memberCode: a.code(),
  title: a.text(),
  titleIn: a.maybe(a.code()),
  writtenIn: a.maybe(a.code()),
  state: a.code(),
  stateSince: a.moment(),
  purpose: a.text(),
  results: a.text(),
  needs: a.list(),
  current: a.maybe(a.count()),
  target: a.maybe(a.count()),
  importance: a.maybe(a.count()),
  earlierActivities: a.list(),
  previousSupport: a.text(),
  ownContribution: a.text(),
  wantedFrom: a.day(),
  wantedUntil: a.day(),
  mode: a.maybe(a.code()),
  language: a.maybe(a.code()),
  audience: a.text(),
  audienceCount: a.maybe(a.count()),
  urgency: a.maybe(a.code()),
  deadline: a.day(),
  readiness: a.maybe(a.code()),
  mapping: a.mapping(),
  contactName: a.text(),
  contactEmail: a.text(),
  channel: a.code(),
  officerId: a.maybe(a.code()),
  priority: z.object({ index: z.number(), band: a.maybe(a.code()), overridden: z.boolean() }).nullable(),
  decision: z
    .object({ outcome: a.code(), agreement: a.maybe(a.code()), line: a.maybe(a.code()), at: a.moment() })
    .nullable(),
  reason: a.text(),
  submittedAt: a.moment(),
  acknowledgedAt: a.moment(),
  mergedInto: a.maybe(a.code()),
  activities: a.list(),
  createdAt: a.moment(),
  links: a.links(),
})

const priorityOf = ({ priority, override }: RequestRecord) =>
  priority
    ? { index: priority.index, band: override?.band ?? bandOf(priority.index), overridden: Boolean(override) }
    : null

const decisionOf = ({ decision }: RequestRecord) =>
  decision
    ? {
        outcome: decision.outcome,
        agreement: decision.agreement ?? null,
        line: decision.line ?? null,
        at: a.momentOr(decision.at),
      }
    : null

export const requests = kind<RequestRecord, typeof shape>({
  name: 'requests',
  one: 'Request',
  records: requestRecords,
  list: requestList,
  without: { history: 0, messages: 0 },
  shape,
  present: (request) => ({
    reference: request.reference,
    memberCode: request.memberCode,
    title: request.title,
    titleIn: request.titleIn ?? null,
    writtenIn: request.writtenIn ?? null,
    state: request.state,
    stateSince: a.momentOr(request.stateSince),
    purpose: request.purpose,
    results: request.results,
    needs: request.needs.map(({ assessment, statement }) => `${assessment}/${statement}`),
    current: request.current ?? null,
    target: request.target ?? null,
    importance: request.importance ?? null,
    earlierActivities: request.earlierActivities ?? [],
    previousSupport: request.previousSupport,
    ownContribution: request.ownContribution,
    wantedFrom: a.dayOr(request.wantedFrom),
    wantedUntil: a.dayOr(request.wantedUntil),
    mode: request.mode ?? null,
    language: request.language ?? null,
    audience: request.audience,
    audienceCount: request.audienceCount ?? null,
    urgency: request.urgency ?? null,
    deadline: a.dayOr(request.deadline),
    readiness: request.readiness ?? null,
    mapping: a.mappingOf(request.mapping),
    contactName: request.contactName,
    contactEmail: request.contactEmail,
    channel: request.channel,
    officerId: request.submittedAt ? request.officerId || null : null,
    priority: priorityOf(request),
    decision: decisionOf(request),
    reason: request.reason,
    submittedAt: a.momentOr(request.submittedAt),
    acknowledgedAt: a.momentOr(request.acknowledgedAt),
    mergedInto: request.mergedInto ?? null,
    activities: request.activities,
    createdAt: a.momentOr(request.createdAt),
    links: { self: paths.api.requests.show(request), page: paths.requests.show(request) },
  }),
})
