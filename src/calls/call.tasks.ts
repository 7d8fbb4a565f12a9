import { paths } from '../paths'
import { grouped } from '../platform/grouped'
import type { Viewer } from '../platform/http/pages/view-types'
import { written } from '../platform/text/written'
import type { Day } from '../platform/time/calendar-day'
import { isCoordinator, isHeadOf, isMember, type Actor } from '../programme/actor'
import type { Task } from '../programme/task'
import { missionRecords, type MissionRecord } from '../missions'
import { officerFilter } from '../users'
import { keyText } from './place-key'
import { offerRecords } from './call.queries'
import { personOf, roleText } from './call.words.presenter'
import type { OfferRecord } from './offers/offer.model'

/** What waits for a person on calls: own offers of experts for the head, offers for the officers of their missions. */
export async function callTasks(actor: Actor, _today: Day, viewer: Viewer): Promise<Task[]> {
  return [...(await headTasks(actor, viewer)), ...(await officerTasks(actor, viewer))]
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
