import { memberName, regionOf, whereOwed } from '../members/pure'
import { paths } from '../paths'
import { isContactOf, isDecider, isHeadOf, isOfMember } from '../programme/actor'
import { addDays } from '../platform/time/calendar-day'
import { formatDay, formatDue, formatPair } from '../platform/time/formats'
import type { Task } from '../programme/task'
import type { StateTag, Tone, Viewer } from '../platform/http/pages/view-types'
import { writtenTitle } from '../platform/text/written'
import type { Waiting } from '../users'
import { actsAsOfficer, actsNext, youAct } from '../users/pure'
import { bandOf, type PriorityBand } from './priority/priority'
import type { RequestRecord } from './request.model'
import { deadlineOf, followedStates, isOverdue, nextActor, requestLifeCycle, type RequestState } from './request.status'

/** A draft may have no title yet. */
export const titleOf = (request: Pick<RequestRecord, 'title' | 'writtenIn' | 'titleIn'>, { t, lang }: Viewer): string =>
  writtenTitle(request, lang) || t('requests:untitled')

/** Title and head of a page below a request's own. */
export const requestHead = (request: RequestRecord, title: string, viewer: Viewer) => ({
  title: formatPair(title, request.reference, viewer.lang),
  head: {
    crumbs: [
      { text: viewer.t('requests:list.title'), href: paths.requests.list() },
      { text: titleOf(request, viewer), href: paths.requests.show(request) },
    ],
    eyebrow: memberName(request.memberCode, viewer.lang),
    reference: request.reference,
    title,
  },
})

/** Whether the reader owes the next step. */
function waitsFor(request: RequestRecord, { actor, today }: Viewer): boolean {
  const { memberCode, officerId, state } = request
  switch (nextActor(request)) {
    case 'member':
      return state === 'draft' ? isContactOf(actor, memberCode) : isOfMember(actor, memberCode)
    case 'head':
      return isHeadOf(actor, memberCode)
    case 'officer':
    case 'both':
      return (
        (state !== 'deferred' || (request.deferredUntil ?? '') <= today) &&
        actsAsOfficer(actor, officerId, [memberCode])
      )
    case 'decider':
      return isDecider(actor)
    case 'nobody':
      return false
  }
}

// What is prepared and delivered is followed; a follow-up lasts a year, and presses when its end comes near.
const daysAhead = 30
const waitsSoonFor = (request: RequestRecord, viewer: Viewer): boolean =>
  waitsFor(request, viewer) &&
  !followedStates.includes(request.state) &&
  (request.state !== 'follow-up' || (deadlineOf(request) ?? '') <= addDays(viewer.today, daysAhead))

const restTones: Partial<Record<RequestState, Tone>> = {
  draft: 'rest',
  deferred: 'rest',
  approved: 'good',
  planned: 'good',
  closed: 'good',
  redirected: 'rest',
  declined: 'rest',
  merged: 'rest',
  withdrawn: 'rest',
}

/** The Member that owes the next step; none when the organisation does. */
export const owedBy = (request: RequestRecord): string | undefined =>
  ['member', 'head'].includes(nextActor(request)) ? request.memberCode : undefined

/** The state in words: what is approved at the cost of others has words of its own, as no line pays for it. */
export const requestStateText = (
  { state, decision }: Pick<RequestRecord, 'state' | 'decision'>,
  { t }: Pick<Viewer, 't'>,
): string =>
  state === 'approved' && decision?.contribution
    ? t('requests:tag.contributed')
    : t(`vocabulary:requestStates.${state}`)

/** The state as a pill: late before all else, gold for the one who acts next. */
export function requestTag(request: RequestRecord, viewer: Viewer): StateTag {
  const { t, lang } = viewer
  const tone = isOverdue(request, whereOwed(owedBy(request), viewer).today)
    ? 'late'
    : waitsSoonFor(request, viewer)
      ? 'you'
      : undefined
  const text =
    request.state === 'deferred' && request.deferredUntil
      ? t('requests:tag.deferred', { day: formatDay(request.deferredUntil, lang) })
      : request.state === 'draft' && request.signatureAskedAt
        ? t('requests:tag.unsigned')
        : requestStateText(request, viewer)
  return { text, tone: tone ?? restTones[request.state] ?? 'flow' }
}

/** Whom a request waits for; null when nobody acts. */
export function requestWaits(
  request: Pick<RequestRecord, 'state' | 'signatureAskedAt' | 'memberCode' | 'officerId'>,
): Waiting | null {
  const { memberCode, officerId } = request
  const region = regionOf(memberCode)
  const who = nextActor(request)
  switch (who) {
    case 'nobody':
      return null
    case 'member':
    case 'head':
      return { who, memberCode, region }
    case 'decider':
      return { who, region }
    case 'officer':
    case 'both':
      return { who: 'officer', officerId, region }
  }
}

/** Who acts next, in words: the reader, the Member, a person by name. */
export function nextActorText(request: RequestRecord, viewer: Viewer): string {
  const { actor, lang, t } = viewer
  const { memberCode } = request
  const member = memberName(memberCode, lang)
  const waiting = requestWaits(request)
  if (!waiting) return '–'
  if (waitsFor(request, viewer))
    return isOfMember(actor, memberCode) ? t('requests:next.youFor', { member }) : youFor(waiting, viewer)
  switch (nextActor(request)) {
    case 'member':
      return actsNext(waiting, viewer, member)
    case 'head':
      return actsNext(waiting, viewer, t('requests:next.head', { member }))
    case 'decider':
      return actsNext(waiting, viewer, t('requests:next.director'))
    case 'both':
      return t('requests:next.both', { member, officer: actsNext(waiting, viewer) })
    default:
      return actsNext(waiting, viewer)
  }
}

const youFor = (waiting: Waiting, viewer: Viewer): string =>
  waiting.who === 'officer'
    ? youAct(waiting.officerId, viewer, viewer.t('requests:next.you'))
    : viewer.t('requests:next.you')

const toDo: Partial<Record<RequestState, string>> = {
  submitted: 'acknowledge',
  triage: 'triage',
  'information-needed': 'answer',
  scoping: 'scope',
  approval: 'decide',
  approved: 'plan',
  'approved-unfunded': 'fund',
  planned: 'prepare',
  delivering: 'deliver',
  'follow-up': 'followUp',
  deferred: 'lookAgain',
}

// The step of a request that somebody owes; none once nobody acts.
const stepOf = ({ state, signatureAskedAt, returned }: RequestRecord): string | undefined =>
  state === 'draft' ? (signatureAskedAt ? 'sign' : returned ? 'revise' : 'write') : toDo[state]

/** What the next actor is to do, in a few words; nothing once nobody acts. */
export function toDoText(request: RequestRecord, { t }: Viewer): string | undefined {
  const step = stepOf(request)
  return step && t(`requests:toDo.${step}`)
}

/** The band that counts: a person's, else the arithmetic's. */
export const bandFor = ({ override, priority }: Pick<RequestRecord, 'override' | 'priority'>): PriorityBand | null =>
  override?.band ?? bandOf(priority?.index ?? 0)

export const dueOf = (request: RequestRecord, viewer: Viewer) => {
  const { today, lang, t } = whereOwed(owedBy(request), viewer)
  const day = deadlineOf(request)
  return day ? { ...formatDue(day, today, lang, t), day } : undefined
}

/** One line of what waits for the reader, for the home page. */
export function presentRequestTask(request: RequestRecord, viewer: Viewer): Task {
  const { actor, lang, t } = viewer
  const { reference, state } = request
  // What is only followed is looked at.
  const step = (followedStates.includes(state) ? undefined : stepOf(request)) ?? 'look'
  const member = memberName(request.memberCode, lang)
  return {
    text: t(`requests:task.${step}`, { title: titleOf(request, viewer), member }),
    href: taskHref(step, reference),
    sub: isOfMember(actor, request.memberCode) ? reference : `${member} · ${reference}`,
    due: deadlineOf(request),
    only: step === 'sign',
    action: t(`requests:taskAction.${step}`, { reference }),
  }
}

function taskHref(step: string, reference: string): string {
  if (step === 'sign') return paths.requests.confirm({ reference })
  if (step === 'write' || step === 'revise') return paths.requests.edit({ reference })
  if (step === 'decide') return paths.requests.decide({ reference })
  if (step === 'answer') return paths.requests.step({ reference, step: 'answerInformation' })
  return paths.requests.show({ reference })
}

export const isFinished = ({ state }: Pick<RequestRecord, 'state'>): boolean => requestLifeCycle.isFinal(state)
