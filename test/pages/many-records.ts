import mongoose from 'mongoose'
import { Activities, type ActivityState } from '../../src/activities'
import { Assignments } from '../../src/activities/assignments/assignment.model'
import { activityTypes, deliveryModes } from '../../src/activities/activity.vocabulary'
import { templateAreas } from '../../src/assessments/templates/template.directory'
import { Assessments } from '../../src/assessments/assessment.model'
import { AuditEntries } from '../../src/audit/audit.model'
import { deliveryLanguages } from '../../src/experts'
import { Experts } from '../../src/experts/expert.model'
import { expertCategories } from '../../src/experts/expert.vocabulary'
import { areaCodes, instruments } from '../../src/framework'
import { members } from '../../src/members'
import { StoredFiles } from '../../src/platform/files/stored-file.model'
import { MissionReports } from '../../src/mission-reports/report.model'
import { OutboxMessages } from '../../src/notices/outbox/outbox.model'
import { addDays, dayOf, instantOf } from '../../src/platform/time/calendar-day'
import type { AnyModel } from '../../src/platform/data/unit'
import { keptFields } from '../../src/platform/lists/saved/kept'
import { Recommendations } from '../../src/recommendations/recommendation.model'
import {
  isSettled,
  recommendationLifeCycle,
  standingOf,
  verifiedStates,
} from '../../src/recommendations/recommendation.status'
import { Requests } from '../../src/requests/request.model'
import { requestLifeCycle } from '../../src/requests/request.status'
import { Participants } from '../../src/training/participants/participant.model'
import { trainingTypes } from '../../src/training/training.vocabulary'
import { Users } from '../../src/users/user.model'
import { aReport } from '../mission-reports/report.factory'
import { aRecommendation } from '../recommendations/recommendation.factory'
import { aRequest } from '../requests/request.factory'
import { anExpert } from '../experts/expert.factory'
import { testTime } from '../support/people'
import { someWord } from '../support/list-links'
import { aMapping } from '../support/mapping.factory'

// Years of work as plain documents, written past the use cases: what a query looks at shows only where there is more
// than it should look at. Values are spread as over years of work: most of it is over, a few records are of each kind.

type Plain = Record<string, unknown>

const today = dayOf(testTime)
const number = (index: number) => String(index + 1).padStart(6, '0')
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length]!
/** A number that looks drawn, the same in each run. */
const drawn = (index: number, below: number): number => (((index + 1) * 2_654_435_761) >>> 7) % below
const somewhere = (index: number): string =>
  drawn(index, 40) === 0 ? 'FJ' : members()[drawn(index + 77, members().length)]!.code
const titleOf = (what: string, index: number) => `${what} ${number(index)}${index % 50 === 0 ? ` ${someWord}` : ''}`

export const expertOf = (index: number): string => `EXP-${number(drawn(index, 1200))}`

function stateAndDays(index: number, span: number): { state: ActivityState; period?: { from: string; until: string } } {
  const start = drawn(index, span) - span + 200
  const period = { from: addDays(today, start), until: addDays(today, start + drawn(index, 9)) }
  if (start > 0)
    return index % 12 === 0
      ? { state: index % 24 === 0 ? 'idea' : 'postponed' }
      : { state: index % 3 === 0 ? 'confirmed' : 'planned', period }
  if (start > -14) return { state: index % 5 === 0 ? 'confirmed' : 'delivered', period }
  return { state: index % 16 === 0 ? 'cancelled' : index % 11 === 0 ? 'delivered' : 'closed', period }
}

/** One of many missions or training events of so many days: complete enough for every page. */
export function activityAt(
  kind: 'mission' | 'training',
  index: number,
  officerIds: readonly string[],
  span = 1500,
): Plain {
  const code = kind === 'mission' ? 'MIS' : 'TRN'
  const reference = `${code}-2026-${number(index)}`
  const title = titleOf(kind === 'mission' ? 'Help with selectivity' : 'Course on valuation', index)
  const { state, period } = stateAndDays(index + (kind === 'mission' ? 0 : 500), span)
  const isLate = state === 'delivered' && kind === 'mission'
  const place = `Town ${drawn(index, 300)}`
  const expert = expertOf(index)
  const objective = pick(['SO1', 'SO2', 'SO3', 'SO4'], drawn(index, 64))
  const secondaryObjectives = index % 7 === 0 && objective !== 'SO4' ? ['SO4'] : []
  return {
    reference,
    kind,
    title,
    type: kind === 'mission' ? pick(activityTypes.slice(0, 6), index) : pick(trainingTypes, index),
    mode: pick(deliveryModes, drawn(index, 90)),
    period,
    place,
    languages: ['en'],
    languageService: 'none',
    memberCodes: [somewhere(index)],
    concerns: [somewhere(index), ...(index % 30 === 0 ? [somewhere(index + 9)] : [])],
    hostMember: index % 30 === 0 ? somewhere(index + 9) : undefined,
    objectives: [objective, ...secondaryObjectives],
    mapping: aMapping({
      objective,
      secondaryObjectives,
      instruments: [instruments()[drawn(index, instruments().length)]!.code],
      expertiseAreas: [pick(areaCodes(), drawn(index, 400))],
    }),
    requests: index % 40 === 0 ? [`REQ-2026-${number(drawn(index, 1200))}`] : [],
    funding: index % 3 === 0 ? [{ agreement: agreementOf(index), line: '1', amount: 1_000_00, currency: 'EUR' }] : [],
    state,
    officerId: pick(officerIds, drawn(index, 60)),
    team:
      kind === 'mission'
        ? [
            {
              assignment: `ASG-${number(index)}`,
              expert,
              homeMember: 'KE',
              role: 'lead',
              state: 'released',
              accepted: true,
            },
          ]
        : [],
    reportDue: kind === 'mission' && period ? addDays(period.until, 14) : undefined,
    report:
      isLate && index % 3 > 0
        ? { reference: reference.replace('MIS', 'RPT'), state: index % 3 === 1 ? 'submitted' : 'shared', at: testTime }
        : undefined,
    createdAt: testTime,
    savedAt: testTime,
    history: [],
    __v: 0,
    ...(kind === 'mission'
      ? {
          purpose: 'Rules are reviewed',
          places: ['lead'],
          terms: { objectives: '', outputs: '', agenda: '', participants: '', logistics: '', remarks: [] },
          readiness: [],
        }
      : {
          outcomes: '',
          audience: { profile: '', levels: [], affiliations: [] },
          seats: 30,
          nominations: index % 4 === 0 ? 'open' : 'closed',
          nominateBy: period && addDays(period.from, -40),
          counts: { byState: { nominated: 0 } },
          people: 0,
        }),
  }
}

/** The assignment of the expert that leads a mission. */
export function assignmentAt(index: number, mission: Plain): Plain {
  const { period } = mission as { period?: { from: string; until: string } }
  const state =
    (period?.until ?? '9') < today ? 'served' : pick(['released', 'accepted', 'invited', 'release-asked'], index)
  return {
    reference: `ASG-${number(index)}`,
    activity: mission.reference,
    activityKind: 'mission',
    activityTitle: mission.title,
    memberCodes: mission.memberCodes,
    expert: expertOf(index),
    homeMember: pick(['KE', 'FJ', 'ZM'], drawn(index, 300)),
    role: 'lead',
    from: period?.from ?? today,
    until: period?.until ?? today,
    state,
    officerId: mission.officerId,
    invitedAt: testTime,
    acceptedAt: testTime,
    releaseAskedAt: testTime,
    createdAt: testTime,
    history: [],
    __v: 0,
  }
}

const agreementOf = (index: number) => pick(['accelerate', 'sida', 'sato', 'gtfp', 'own', 'norad'], drawn(index, 120))

export function expertAt(index: number): Plain {
  const name = titleOf('Expert', index)
  const reference = `EXP-${number(index)}`
  const state = pick(
    ['accredited', 'accredited', 'pre-accredited', 'field-assessment', 'candidate', 'suspended'] as const,
    index,
  )
  return {
    ...anExpert({
      name,
      reference,
      homeMember: somewhere(index),
      areas: [pick(areaCodes(), drawn(index, 500))],
      category: pick(expertCategories, index),
      languages: [{ code: pick(deliveryLanguages, drawn(index, 90)), level: 'work' }],
      missionsDone: drawn(index, 9),
      lastMissionDay: index % 3 === 0 ? undefined : addDays(today, -drawn(index, 900)),
      availabilityAnsweredAt: index % 4 === 0 ? instantOf(addDays(today, -drawn(index, 200))) : undefined,
      suspended: index % 60 === 0 ? { since: today, reason: 'Asked for it' } : undefined,
    }),
    accreditations: [
      {
        category: pick(expertCategories, drawn(index, 99)),
        area: 'risk',
        language: 'en',
        state,
        since: '2025-06-01',
        until: state === 'accredited' ? addDays(today, drawn(index, 1500) - 300) : undefined,
        history: [],
      },
    ],
  }
}

function requestAt(index: number, officerIds: readonly string[]): Plain {
  const state = index % 3 > 0 ? 'closed' : pick(requestLifeCycle.states, drawn(index, 170))
  const { record } = aRequest({
    reference: `REQ-2026-${number(index)}`,
    memberCode: somewhere(index),
    title: titleOf('Selectivity', index),
    officerId: pick(officerIds, index),
    priorityRank: drawn(index, 90),
    answerBy: state === 'information-needed' ? addDays(today, drawn(index, 40) - 20) : undefined,
    deferredUntil: state === 'deferred' ? addDays(today, drawn(index, 40) - 20) : undefined,
    signatureAskedAt: state === 'draft' && index % 2 === 0 ? testTime : undefined,
  }).in(state, drawn(index, 300))
  const { mapping } = record
  const objective = pick(['SO1', 'SO2', 'SO3', 'SO4'], drawn(index, 64))
  const expertiseAreas = [pick(areaCodes(), drawn(index, 300))]
  return {
    ...record,
    mapping: { ...mapping, objective, expertiseAreas },
  }
}

function recommendationAt(index: number): Plain {
  const state =
    index % 3 > 0
      ? pick(verifiedStates, drawn(index, 7))
      : pick(
          recommendationLifeCycle.states.filter((one) => one !== 'proposed'),
          drawn(index, 110),
        )
  const actBy = isSettled(state) ? undefined : addDays(today, drawn(index, 400) - 200)
  const rank = drawn(index, 4)
  const { record } = aRecommendation({
    reference: `REC-2026-${number(index)}`,
    memberCode: somewhere(index),
    mission: `MIS-2026-${number(drawn(index, 1200))}`,
    team: [expertOf(index)],
    text: titleOf('Review the rules', index),
    instrument: instruments()[drawn(index, instruments().length)]!.code,
    objective: pick(['SO1', 'SO2', 'SO3', 'SO4'], drawn(index, 64)),
    priority: pick(['critical', 'high', 'medium', 'low'] as const, rank),
    priorityRank: rank,
    state,
    standing: standingOf(state),
    actBy,
  })
  return { ...record }
}

function assessmentAt(index: number): Plain {
  const state = index % 8 > 0 ? 'validated' : pick(['draft', 'submitted', 'in-validation'], index / 8)
  return {
    reference: `ASM-FJ-${number(index)}`,
    memberCode: somewhere(index),
    edition: 1,
    referenceDay: addDays(today, -drawn(index, 1500)),
    owner: 'Somebody',
    state,
    shared: state !== 'draft',
    stateSince: testTime,
    areas: [
      { code: templateAreas()[0]!.code, answers: [], version: 0, savedBy: '', savedByName: '', validatedByName: '' },
    ],
    createdBy: 'somebody',
    createdAt: testTime,
    history: [],
    __v: 0,
  }
}

const participantAt = (index: number): Plain => ({
  training: `TRN-2026-${number(index % 60)}`,
  memberCode: somewhere(index),
  name: titleOf('Person', index),
  email: `person-${index % 1100}@customs.example`,
  gender: pick(['f', 'm'], index),
  affiliation: 'customs',
  level: 'officer',
  position: '',
  state: pick(['nominated', 'selected', 'confirmed', 'attended', 'completed', 'declined'], drawn(index, 60)),
  attendedDays: [],
  nominatedBy: '',
  nominatedByName: '',
  createdAt: testTime,
  history: [],
  __v: 0,
})

const reportAt = (index: number, mission: Plain): Plain => {
  const { __v, ...report } = aReport(mission as never)
  const state = index % 5 > 0 ? 'shared' : pick(['draft', 'submitted', 'returned', 'cleared'], index / 5)
  return {
    ...report,
    __v,
    state,
    version: 1,
    dueDay: mission.reportDue ?? today,
    findings: [],
    recommendations: [],
  }
}

function userAt(index: number): Plain {
  const user = {
    name: titleOf('User', index),
    email: `user-${number(index)}@test.example`,
    memberCode: somewhere(index),
  }
  return {
    ...user,
    roles: [pick(['member', 'member', 'donor', 'auditor'], index)],
    language: 'en',
    agreementCodes: [],
    regions: [],
    topics: [],
    active: index % 5 > 0,
    createdAt: testTime,
    __v: 0,
  }
}

function entryAt(index: number): Plain {
  const title = titleOf('Entry', index)
  return {
    at: new Date(testTime.getTime() - index * 3_600_000),
    actorId: 'somebody',
    actorName: 'Somebody',
    event: 'mission.confirmed',
    ...accessAt(index),
    kind: pick(['mission', 'request', 'training', 'report'], drawn(index, 40)),
    reference: `MIS-2026-${number(index)}`,
    title,
    memberCodes: [],
  }
}

// Among acts there are many times as many readings, and some refusals.
function accessAt(index: number): Plain {
  const as = (['', 'read', 'read', 'exported', 'refused'] as const)[drawn(index, 41) % 5]!
  if (as === '') return {}
  return { access: { as, route: 'GET /experts', count: 1 }, ...(as === 'refused' ? {} : { quiet: true }) }
}

function messageAt(index: number): Plain {
  const subject = titleOf('Message', index)
  return {
    userId: `user-${index % 40}`,
    to: 'somebody@test.example',
    name: 'Somebody',
    language: 'en',
    key: number(index),
    subject,
    text: 'Text',
    href: '/',
    reference: '',
    createdAt: new Date(testTime.getTime() - index * 3_600_000),
    tries: 0,
    sentAt: index % 6 === 0 ? undefined : testTime,
    fault: index % 60 === 0 ? 'no such host' : undefined,
  }
}

// Most are clean; of those that wait or were removed there are more than a page shows.
const fileAt = (index: number): Plain => ({
  filename: `letter-${index}.pdf`,
  length: 1000,
  chunkSize: 261_120,
  uploadDate: new Date(testTime.getTime() - index * 3_600_000),
  metadata: {
    by: `user-${index % 40}`,
    scan: pick(['clean', 'clean', 'clean', 'waiting', 'infected'], drawn(index, 42)),
  },
})

/** Writes plain documents past everything; fields without a value are left out. */
export async function put(model: AnyModel, count: number, at: (index: number) => Plain): Promise<void> {
  for (let from = 0; from < count; from += 2000) {
    const documents = Array.from({ length: Math.min(2000, count - from) }, (_, index) => {
      const document = at(from + index)
      return { ...document, ...keptFields(model, document) }
    })
    await mongoose.connection
      .db!.collection(model.collection.collectionName)
      .insertMany(documents, { ignoreUndefined: true, ordered: false })
  }
}

/** More than a page may look at, of everything that grows with the years; or a share of it. */
export async function fillWithYearsOfWork(officerIds: readonly string[], share = 1): Promise<void> {
  const mission = (index: number) => activityAt('mission', index, officerIds)
  const some = (model: AnyModel, count: number, at: (index: number) => Plain) => put(model, count * share, at)
  await some(StoredFiles, 1500, fileAt)
  await some(Activities, 1500, mission)
  await some(Activities, 1200, (index) => activityAt('training', index, officerIds))
  await some(Assignments, 1200, (index) => assignmentAt(index, mission(index)))
  await some(Requests, 1500, (index) => requestAt(index, officerIds))
  await some(Recommendations, 1800, recommendationAt)
  await some(MissionReports, 1200, (index) => reportAt(index, mission(index)))
  await some(Assessments, 1200, assessmentAt)
  await some(Experts, 1200, expertAt)
  await some(Participants, 1200, participantAt)
  await some(Users, 1500, userAt)
  await some(AuditEntries, 1200, entryAt)
  await some(OutboxMessages, 1200, messageAt)
}
