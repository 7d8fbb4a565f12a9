import type { ExpertiseArea } from '../src/framework/framework.directory'
import { editionOn, expertiseArea, expertiseAreas, instruments } from '../src/framework'
import type { Actor } from '../src/programme/actor'
import { addDays, addMonths, daysBetween, type Day } from '../src/platform/time/calendar-day'
import { type NeedLink } from '../src/requests'
import {
  acknowledge,
  answerInformation,
  askInformation,
  mergeRequest,
  sendForApproval,
  startScoping,
} from '../src/requests/triage/request-triage.service'
import {
  approveRequest,
  approveUnfunded,
  closeRequest,
  declineRequest,
  deferRequest,
  redirectRequest,
  withdrawRequest,
} from '../src/requests/decision/request-decision.service'
import { askForSignature, draftRequest, signRequest, writeRequest } from '../src/requests/request.service'
import { findRequest } from '../src/requests/request.queries'
import { by } from './act'
import { tongueOf, demoMember, type Cast, type MemberPeople } from './cast'
import type { MissionPlan } from './plan'
import { Random } from './random'
import { areaPhrase } from './words/areas'
import type { Tongue } from './words/activities'
import { requestWords, said } from './words/requests'

/** How far a request comes before anything is planned from it. */
type Fate =
  | 'draft'
  | 'unsigned'
  | 'submitted'
  | 'triage'
  | 'information-needed'
  | 'scoping'
  | 'approval'
  | 'approved'
  | 'approved-unfunded'
  | 'deferred'
  | 'redirected'
  | 'declined'
  | 'merged'
  | 'withdrawn'

/** Days ago at which a request of each fate was begun, so that some wait for long and some are fresh. */
const waiting: { fate: Fate; ago: number[] }[] = [
  { fate: 'draft', ago: [3, 9, 16] },
  { fate: 'unsigned', ago: [4, 12] },
  { fate: 'submitted', ago: [2, 5, 8, 12, 14] },
  { fate: 'triage', ago: [10, 16, 22, 25] },
  { fate: 'information-needed', ago: [18, 30, 35] },
  { fate: 'scoping', ago: [32, 40, 52, 60] },
  { fate: 'approval', ago: [45, 55, 62, 70] },
  { fate: 'approved', ago: [80, 95, 110] },
  { fate: 'approved-unfunded', ago: [130, 160, 190] },
  { fate: 'deferred', ago: [120, 200, 260] },
  { fate: 'redirected', ago: [150, 300] },
  { fate: 'declined', ago: [90, 210, 330] },
  { fate: 'merged', ago: [75] },
  { fate: 'withdrawn', ago: [100, 240] },
]

/** Requests that became missions; with the waiting ones there are 90. */
const answeredCount = 48

interface Plan {
  fate: Fate
  begun: Day
  member: MemberPeople
  area: ExpertiseArea
  random: Random
  /** The mission that answers it, when there is one. */
  mission?: MissionPlan
}

/** What a request may come from: gaps of the Member in a field that were known on a day. */
export type NeedsBefore = (memberCode: string, area: string, day: Day) => NeedLink[]

/** Makes the requests that missions answer, and tells each of these missions; then those that still wait. */
export function planRequests(today: Day, cast: Cast, missions: readonly MissionPlan[]): Plan[] {
  const answered = missions
    .filter(
      ({ fate, made, period }) =>
        fate !== 'cancelled' && fate !== 'idea' && made > addMonths(today, -20) && daysBetween(made, period.from) > 40,
    )
    .filter((_, index, all) => index % Math.max(1, Math.floor(all.length / answeredCount)) === 0)
    .slice(0, answeredCount)
    .map((mission, number): Plan => {
      const random = new Random(`answered request ${number}`)
      const area = expertiseArea(mission.area)!
      const begun = addDays(mission.made, -random.between(60, 110))
      return {
        fate: 'approved',
        begun,
        member: mission.member,
        area,
        random,
        mission,
      }
    })
  let number = 0
  const open = waiting.flatMap(({ fate, ago }) =>
    ago.map((days): Plan => {
      const random = new Random(`request ${(number += 1)}`)
      // In each state one request is of the demo administration, as far as one contact could have so many.
      const own =
        number % 6 === 2 || (fate === 'unsigned' && days === 4) || (fate === 'information-needed' && days === 18)
      const member = own ? cast.peopleOf(demoMember) : random.pick(cast.membersTakingPart)
      const area = random.pick(expertiseAreas())
      return { fate, begun: addDays(today, -days), member, area, random }
    }),
  )
  return [...answered, ...open].sort((one, other) => one.begun.localeCompare(other.begun))
}

/** Lives one request through to its fate; gives its reference, which its mission needs. */
export async function liveRequest(plan: Plan, needsBefore: NeedsBefore, today: Day, cast: Cast): Promise<unknown> {
  const { fate, begun, member, random } = plan
  const tongue = tongueOf(member)
  const officer = cast.coordinatorOf(member.record.region)
  const dayAfter = (after: number) => (addDays(begun, after) < today ? addDays(begun, after) : addDays(today, -1))
  const at = (after: number, actor: Actor, hour = 10) => by(actor, dayAfter(after), hour)
  const reference = await begin(plan, tongue, needsBefore(member.record.code, plan.area.code, begun))
  if (plan.mission) plan.mission.request = reference
  if (fate === 'draft') return
  await askForSignature(reference, {}, at(1, member.contact))
  if (fate === 'unsigned') return
  await signRequest(reference, { method: 'click', name: member.head.name, day: dayAfter(2) }, at(2, member.head, 12))
  if (fate === 'submitted') return
  if (fate === 'withdrawn')
    return withdrawRequest(reference, { reason: said(tongue, 'withdrawn') }, at(20, member.contact))
  await acknowledge(reference, {}, at(random.between(4, 9), officer))
  if (fate === 'triage') return
  if (fate === 'information-needed' || random.chance(0.3)) {
    await askInformation(reference, { text: said(tongue, 'question') }, at(10, officer))
    if (fate === 'information-needed') return
    await answerInformation(reference, { text: said(tongue, 'answer') }, at(15, member.contact, 15))
  }
  if (fate === 'redirected')
    return redirectRequest(reference, { to: 'UNCTAD', reason: said(tongue, 'redirected') }, at(18, officer))
  if (fate === 'declined')
    return declineRequest(
      reference,
      { reasonCode: 'out-of-mandate', reason: said(tongue, 'declined') },
      at(25, officer),
    )
  if (fate === 'deferred')
    return deferRequest(
      reference,
      { reasonCode: 'no-funding', reason: said(tongue, 'deferred'), until: addDays(today, random.between(-10, 120)) },
      at(25, officer),
    )
  if (fate === 'merged') return merge(plan, reference, tongue, at(18, officer))
  await startScoping(reference, {}, at(19, officer))
  if (fate === 'scoping') return
  await sendForApproval(
    reference,
    {
      days: random.pick([5, 5, 10]),
      people: random.pick([1, 2, 2]),
      cost: random.between(8, 26) * 1000_00,
      note: said(tongue, 'scoped'),
    },
    at(36, officer),
  )
  if (fate === 'approval') return
  if (fate === 'approved-unfunded')
    return approveUnfunded(reference, { reason: said(tongue, 'unfunded') }, at(50, cast.director))
  const purse = plan.mission?.purse
  await approveRequest(
    reference,
    { reason: said(tongue, 'approved'), agreement: purse?.code ?? 'wco-budget', line: 'travel' },
    at(48, cast.director),
  )
}

async function begin({ begun, member, area, random }: Plan, tongue: Tongue, needs: NeedLink[]): Promise<string> {
  const words = requestWords(random, tongue, areaPhrase(area.code, tongue))
  const fitting = instruments().filter(({ expertiseAreas: fields }) => fields.includes(area.code))
  const { reference } = await draftRequest({ memberCode: member.record.code, needs }, by(member.contact, begun, 9))
  const urgency = random.weighted({ planned: 70, deadline: 25, crisis: 5 })
  await writeRequest(
    reference,
    {
      title: words.title,
      purpose: words.purpose,
      results: words.results,
      previousSupport: words.previous,
      ownContribution: words.contribution,
      audience: words.audience,
      audienceCount: random.between(8, 40),
      ...(needs.length > 0
        ? {}
        : { current: random.between(0, 2), target: random.between(3, 4), importance: random.between(1, 3) }),
      evidence: random.pick(['A', 'B', 'C']),
      readiness: random.pick(['owner-and-budget', 'owner', 'owner', 'neither']),
      wantedFrom: addDays(begun, 120),
      wantedUntil: addDays(begun, 240),
      mode: random.pick(['in-person-national', 'in-person-national', 'hybrid', 'remote-live']),
      language: tongue,
      urgency,
      deadline: urgency === 'deadline' ? addMonths(begun, random.between(8, 20)) : undefined,
      mapping: {
        edition: editionOn(begun).edition,
        objective: area.objective,
        secondaryObjectives: [],
        instruments: random.some(fitting, 2).map(({ code }) => code),
        focusAreas: [],
        expertiseAreas: [area.code],
        cooperation: fitting.length === 0,
        supportingFunctions: [],
        improvements: [],
      },
      contactName: member.contact.name,
      contactEmail: `contact@${member.record.code.toLowerCase()}.example`,
    },
    {},
    by(member.contact, begun, 10),
  )
  return reference
}

// Into an earlier open request of the same Member; where there is none, it is looked at again later.
async function merge(plan: Plan, reference: string, tongue: Tongue, act: ReturnType<typeof by>): Promise<void> {
  const { reference: earlier } = await draftRequest(
    { memberCode: plan.member.record.code },
    by(plan.member.contact, addDays(plan.begun, -30), 9),
  )
  const {
    title,
    purpose,
    results,
    previousSupport,
    ownContribution,
    audience,
    audienceCount,
    evidence,
    readiness,
    wantedFrom,
    wantedUntil,
    mode,
    language,
    mapping,
    contactName,
    contactEmail,
  } = (await findRequest(reference))!
  await writeRequest(
    earlier,
    {
      title,
      purpose,
      results,
      previousSupport,
      ownContribution,
      audience,
      audienceCount,
      current: 1,
      target: 4,
      importance: 2,
      evidence,
      readiness,
      wantedFrom,
      wantedUntil,
      mode,
      language,
      urgency: 'planned',
      mapping,
      contactName,
      contactEmail,
    },
    {},
    by(plan.member.contact, addDays(plan.begun, -30), 10),
  )
  await askForSignature(earlier, {}, by(plan.member.contact, addDays(plan.begun, -29)))
  await signRequest(
    earlier,
    { method: 'click', name: plan.member.head.name, day: addDays(plan.begun, -28) },
    by(plan.member.head, addDays(plan.begun, -28)),
  )
  await acknowledge(earlier, {}, by(act.actor, addDays(plan.begun, -22)))
  await mergeRequest(reference, { into: earlier, reason: said(tongue, 'merged') }, act)
}

/** Closes what was answered, delivered and followed up long ago. */
export async function closeAnswered(plans: readonly MissionPlan[], today: Day, cast: Cast): Promise<void> {
  for (const { request: reference, fate, period, member, tongue } of plans) {
    if (!reference || fate !== 'closed' || period.until > addMonths(today, -8)) continue
    const request = await findRequest(reference)
    if (request?.state !== 'follow-up') continue
    const reason =
      tongue === 'fr'
        ? 'Les suites sont convenues ; la prochaine évaluation dira ce qui a changé.'
        : 'What follows is agreed; the next assessment will show what has changed.'
    await closeRequest(reference, { reason }, by(cast.coordinatorOf(member.record.region), addDays(period.until, 200)))
  }
}
