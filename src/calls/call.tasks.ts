import { paths } from '../paths'
import { grouped } from '../platform/grouped'
import type { Viewer } from '../platform/http/pages/view-types'
import { written } from '../platform/text/written'
import type { Day } from '../platform/time/calendar-day'
import { formatList } from '../platform/time/formats'
import { isCoordinator, isHeadOf, isMember, type Actor } from '../programme/actor'
import type { Task } from '../programme/task'
import { missionRecords, type MissionRecord } from '../missions'
import { officerFilter } from '../users'
import { whereOwed } from '../members/pure'
import type { CallRecord } from './call.model'
import { mayOfferOfficer } from './call.policy'
import { callRecords, offerRecords } from './call.queries'
import { keyText, positionsFor } from './positions/place-key'
import { personOf, roleText, titleOfCall } from './call.words.presenter'
import type { OfferRecord } from './offers/offer.model'

/**
 * What waits for a person on calls: own offers of experts for the head, calls for those who may offer officers, offers for
 * the officers of their missions.
 */
export async function callTasks(actor: Actor, _today: Day, viewer: Viewer): Promise<Task[]> {
  return [
    ...(await headTasks(actor, viewer)),
    ...(await memberTasks(actor, viewer)),
    ...(await officerTasks(actor, viewer)),
  ]
}

const lineOf = ({ call, callTitle, callTitleIn }: OfferRecord, { lang }: Viewer): string =>
  `${call} · ${written(callTitle, callTitleIn, lang)}`

const pageOf = ({ call, reference }: OfferRecord): string =>
  paths.calls.showOffer({ reference: call, offer: reference })

async function headTasks(actor: Actor, viewer: Viewer): Promise<Task[]> {
  if (!isMember(actor) || !isHeadOf(actor, actor.memberCode)) return []
  const waiting = await offerRecords.all.find({ homeMember: actor.memberCode, state: 'waiting' })
  return waiting.map((offer) => ({
    only: true,
    text: viewer.t('calls:task.answer', { name: personOf(offer, viewer) }),
    href: pageOf(offer),
    sub: lineOf(offer, viewer),
    action: viewer.t('calls:task.answerAction'),
  }))
}

/** Open calls to which the administration of this person can still answer, and has not. */
async function memberTasks(actor: Actor, viewer: Viewer): Promise<Task[]> {
  const home = isMember(actor) ? actor.memberCode : undefined
  if (!home) return []
  const { today } = whereOwed(home, viewer)
  const open = await callRecords
    .of(actor)
    ?.find(
      { state: 'open', closesOn: { $gte: today } },
      { fields: { history: 0, text: 0 }, sort: { closesOn: 1, _id: 1 } },
    )
  const calls = (open ?? []).filter((call) => mayOfferOfficer(actor, call))
  const made = await offerRecords.all.find<Pick<OfferRecord, 'call'>>(
    { homeMember: home, call: { $in: calls.map(({ reference }) => reference) }, state: { $ne: 'taken-back' } },
    { fields: { call: 1 } },
  )
  const answered = new Set(made.map(({ call }) => call))
  return calls
    .filter(({ reference }) => !answered.has(reference))
    .flatMap((call) => callTask(call, home, today, viewer))
}

function callTask(call: CallRecord, home: string, today: Day, viewer: Viewer): Task[] {
  const places = positionsFor(call.places, home, today)
  if (places.length === 0) return []
  const roles = formatList([...new Set(places.map((place) => roleText(place, viewer)))], viewer.lang)
  const count = places.reduce((sum, { wanted }) => sum + (wanted ?? 1), 0)
  return [
    {
      text: viewer.t('calls:task.offer', { count, roles }),
      href: paths.calls.show(call),
      sub: `${call.reference} · ${titleOfCall(call, viewer)}`,
      due: call.closesOn,
      action: viewer.t('calls:task.offerAction'),
    },
  ]
}

async function officerTasks(actor: Actor, viewer: Viewer): Promise<Task[]> {
  if (!isCoordinator(actor)) return []
  const all = await offerRecords.all.find({ state: { $in: ['review', 'open'] } })
  const missions = await missionRecords.all.find<Pick<MissionRecord, 'reference'>>(
    { ...officerFilter(actor, 'memberCodes'), reference: { $in: [...new Set(all.map(({ mission }) => mission))] } },
    { fields: { reference: 1 } },
  )
  const own = new Set(missions.map(({ reference }) => reference))
  const mine = all.filter(({ mission }) => own.has(mission))
  const reviews = mine.filter(({ state }) => state === 'review')
  const open = grouped(
    mine.filter(({ state }) => state === 'open'),
    keyText,
  )
  return [
    ...reviews.map((offer) => ({
      text: viewer.t('calls:task.review', { name: personOf(offer, viewer) }),
      href: pageOf(offer),
      sub: lineOf(offer, viewer),
      action: viewer.t('calls:task.reviewAction'),
    })),
    ...[...open.values()].map((offers) => choiceTask(offers, viewer)),
  ]
}

function choiceTask(offers: readonly OfferRecord[], viewer: Viewer): Task {
  const [first] = offers as [OfferRecord]
  const { mission: reference, role } = first
  return {
    text: viewer.t('calls:task.choose', { count: offers.length, role: roleText(first, viewer) }),
    href: paths.missions.team({ reference }, { place: role }),
    sub: [reference, lineOf(first, viewer)].join(' · '),
    action: viewer.t('calls:task.chooseAction'),
  }
}
