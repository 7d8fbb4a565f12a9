import type { Actor } from '../../src/programme/actor'
import { addDays, addMonths, type Day } from '../../src/platform/time/calendar-day'
import type { NeedLink } from '../../src/requests'
import {
  acknowledge,
  answerInformation,
  askInformation,
  mergeRequest,
  sendForApproval,
  startScoping,
} from '../../src/requests/triage/request-triage.service'
import {
  approveRequest,
  approveUnfunded,
  closeRequest,
  declineRequest,
  deferRequest,
  redirectRequest,
  withdrawRequest,
} from '../../src/requests/decision/request-decision.service'
import { askForSignature, draftRequest, signRequest, writeRequest } from '../../src/requests/request.service'
import type { ReasonCode } from '../../src/requests/request.vocabulary'
import { findRequest } from '../../src/requests/request.queries'
import { by } from '../act'
import type { Cast } from '../people/cast'
import type { Life } from '../plan/life'
import type { PlannedRequest } from '../plan/requests'
import { mappingOf, titleOf, within } from './activities'
import { closingOf } from './said'

/** What a request may come from: gaps of the Member in a field that were known on a day. */
export type NeedsBefore = (memberCode: string, area: string, day: Day) => NeedLink[]

interface Paid {
  agreement: string
  line: string
}

/** Lives one request as far as it comes before anything is planned from it; gives its reference. */
export async function liveRequest(
  plan: PlannedRequest,
  needsBefore: NeedsBefore,
  today: Day,
  cast: Cast,
  paid: Paid = { agreement: 'wco-budget', line: 'travel' },
): Promise<string> {
  const { end, begun, member, random, asking } = plan
  const officer = cast.coordinatorOf(member.record.region)
  const day = (after: number) => within(addDays(begun, after), begun, today)
  const at = (after: number, actor: Actor, hour = 10) => by(actor, day(after), hour)
  const reference = await begin(plan, needsBefore(member.record.code, plan.serves.area, begun))
  if (end === 'draft') return reference
  await askForSignature(reference, {}, at(1, member.contact))
  if (end === 'unsigned') return reference
  await signRequest(reference, { method: 'click', name: member.head.name, day: day(2) }, at(2, member.head, 12))
  if (end === 'submitted') return reference
  await acknowledge(reference, {}, at(random.between(4, 9), officer))
  if (end === 'triage') return reference
  if (end === 'information-needed' || random.chance(0.35)) {
    await askInformation(reference, { text: asking.question }, at(10, officer))
    if (end === 'information-needed') return reference
    await answerInformation(reference, { text: asking.answer }, at(random.between(13, 17), member.contact, 15))
  }
  if (typeof end === 'object') return settle(plan, reference, end, officer, today, cast)
  await startScoping(reference, {}, at(19, officer))
  if (end === 'scoping') return reference
  await estimate(plan, reference, at(36, officer))
  if (end === 'approval') return reference
  await approveRequest(reference, { reason: plan.approved ?? '', ...paid }, at(48, cast.director))
  return reference
}

async function estimate(
  { random, scoped }: PlannedRequest,
  reference: string,
  act: ReturnType<typeof by>,
): Promise<void> {
  const days = random.pick([5, 5, 8, 10, 15])
  const people = random.pick([1, 2, 2, 3])
  const cost = Math.round((days * people * 310 + people * 1900 + random.between(0, 20) * 150) / 100) * 100_00
  await sendForApproval(reference, { days, people, cost, note: scoped }, act)
}

// What was said of a request from which nothing was planned, or not yet.
async function settle(
  plan: PlannedRequest,
  reference: string,
  end: Exclude<PlannedRequest['end'], string>,
  officer: Actor,
  today: Day,
  cast: Cast,
): Promise<string> {
  const { begun, random, member } = plan
  const at = (after: number, actor: Actor) => by(actor, within(addDays(begun, after), begun, today), 11)
  if (end.is === 'withdrawn') await withdrawRequest(reference, { reason: end.reason }, at(24, member.contact))
  else if (end.is === 'redirected')
    await redirectRequest(reference, { to: end.to, reason: end.reason }, at(24, officer))
  else if (end.is === 'declined')
    await declineRequest(reference, { reasonCode: end.code as ReasonCode, reason: end.reason }, at(27, officer))
  else if (end.is === 'deferred') {
    const until = addDays(today, random.between(-10, 120))
    await deferRequest(reference, { reasonCode: end.code as ReasonCode, reason: end.reason, until }, at(27, officer))
  } else if (end.is === 'merged') await merge(plan, reference, end, at(26, officer))
  else if (end.is === 'unfunded') {
    await startScoping(reference, {}, at(20, officer))
    await estimate(plan, reference, at(36, officer))
    await approveUnfunded(reference, { reason: end.reason }, at(50, cast.director))
  }
  return reference
}

async function begin(plan: PlannedRequest, needs: NeedLink[]): Promise<string> {
  const { begun, member, asking } = plan
  const { reference } = await draftRequest({ memberCode: member.record.code, needs }, by(member.contact, begun, 9))
  await write(plan, reference, titleOf(asking, member.record), begun, needs.length > 0)
  return reference
}

async function write(
  plan: PlannedRequest,
  reference: string,
  title: { title: string; titleIn?: string },
  begun: Day,
  hasNeeds: boolean,
): Promise<void> {
  const { member, asking, random, serves, tongue } = plan
  const { purpose, results, previousSupport, ownContribution, audience, audienceCount, urgency } = asking
  await writeRequest(
    reference,
    {
      ...title,
      ...{ purpose, results, previousSupport, ownContribution, audience, audienceCount, urgency },
      ...(hasNeeds
        ? {}
        : { current: random.between(0, 2), target: random.between(3, 4), importance: random.between(1, 3) }),
      evidence: random.pick(['A', 'B', 'C']),
      readiness: random.pick(['owner-and-budget', 'owner', 'owner', 'neither']),
      wantedFrom: addDays(begun, 120),
      wantedUntil: addDays(begun, 240),
      mode: random.pick(['in-person-national', 'in-person-national', 'in-person-national', 'hybrid']),
      language: tongue,
      deadline: urgency === 'deadline' ? addMonths(begun, random.between(8, 20)) : undefined,
      mapping: mappingOf(serves, serves, begun),
      contactName: member.contact.name,
      contactEmail: `contact@customs.${member.record.code.toLowerCase()}.example`,
    },
    {},
    by(member.contact, begun, 10),
  )
}

// Into an earlier request of the same Member on the same subject.
async function merge(
  plan: PlannedRequest,
  reference: string,
  { earlierTitle, reason }: { earlierTitle: string; reason: string },
  act: ReturnType<typeof by>,
): Promise<void> {
  const { member, begun } = plan
  const first = addDays(begun, -30)
  const { reference: earlier } = await draftRequest({ memberCode: member.record.code }, by(member.contact, first, 9))
  await write(plan, earlier, { title: earlierTitle }, first, false)
  await askForSignature(earlier, {}, by(member.contact, addDays(first, 1)))
  const signed = addDays(first, 2)
  await signRequest(earlier, { method: 'click', name: member.head.name, day: signed }, by(member.head, signed))
  await acknowledge(earlier, {}, by(act.actor, addDays(first, 8)))
  await mergeRequest(reference, { into: earlier, reason }, act)
}

/** Closes what was answered, delivered and followed up long ago. */
export async function closeAnswered(
  { steps, random, member, tongue }: Life,
  reference: string,
  today: Day,
  cast: Cast,
): Promise<void> {
  const last = steps.at(-1)!.period.until
  if (last > addMonths(today, -8)) return
  const request = await findRequest(reference)
  if (request?.state !== 'follow-up') return
  const months = random.between(5, 7)
  const reason = closingOf(random, tongue, steps.length, months)
  await closeRequest(reference, { reason }, by(cast.coordinatorOf(member.record.region), addMonths(last, months)))
}

/** Takes back what an administration no longer asks for, since the activity that was to come was cancelled. */
export async function withdrawUnanswered({ steps, member }: Life, reference: string, today: Day): Promise<void> {
  const last = steps.at(-1)!
  if (last.fate !== 'cancelled' || last.period.from > addDays(today, -60)) return
  const request = await findRequest(reference)
  if (request?.state !== 'approved') return
  const day = addDays(last.period.from, 21)
  await withdrawRequest(reference, { reason: last.step.cancelled }, by(member.contact, day, 9))
}
