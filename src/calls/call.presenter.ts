import { dueFact, memberName } from '../members/pure'
import { paths } from '../paths'
import { entryStep } from '../platform/http/pages/kept-entries'
import type { Action, Cell, PageHead, Standing, StandingFact, Viewer } from '../platform/http/pages/view-types'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import { presentHistory } from '../platform/text/history'
import { writtenLines, writtenTitle } from '../platform/text/written'
import { formatDate, formatList, formatNumber, formatPeriod } from '../platform/time/formats'
import { isMember, readsAsStaff } from '../programme/actor'
import type { CallPlace, CallRecord } from './call.model'
import { mayKeepCalls, mayOffer } from './call.policy'
import type { EmptyPlace } from './call.queries'
import { callLifeCycle } from './call.status'
import {
  areasText,
  callTag,
  languagesOf,
  noteText,
  offerTag,
  personOf,
  readsFor,
  reasonOfCall,
  roleText,
  shownState,
  titleOfCall,
  whereText,
} from './call.words.presenter'
import type { OfferRecord } from './offers/offer.model'
import { onlyServed, positionsFor } from './positions/place-key'

interface CallInput {
  call: CallRecord
  /** Those that this reader may see. */
  offers: readonly OfferRecord[]
  /** Titles of the missions that this reader may see. */
  titles: ReadonlyMap<string, EmptyPlace['titled']>
}

/** The page of a call: what is sought, of whom, until when; and the offers that its reader may see. */
export function presentCall({ call, offers, titles }: CallInput, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const staff = readsAsStaff(actor)
  // A call that is over seeks nobody, whatever was still sought when it ended.
  const isOver = callLifeCycle.isFinal(call.state)
  return {
    head: {
      crumbs: [{ text: t('calls:title'), href: paths.calls.list() }],
      reference: call.reference,
      title: titleOfCall(call, viewer),
      actions: editActions(call, viewer),
    } satisfies PageHead,
    standing: presentStanding(call, viewer),
    text: writtenLines(call.text, call.writtenIn, lang),
    reason: call.reason ? reasonOfCall(call, viewer) : null,
    places: namedTable(t, 'calls:place', ['role', 'areas', 'when', 'where', 'state'], call.places, (place) =>
      placeRow(isOver && place.state === 'open' ? { ...place, state: 'ended' } : place, titles, viewer),
    ),
    offers: {
      ...namedTable(t, 'calls:offerColumn', ['person', 'position', 'day', 'state'], offers, (offer) =>
        offerRow(offer, viewer),
      ),
      empty: t(staff ? 'calls:noOffers' : 'calls:noOffersOfYours'),
      first: 20,
    },
    facts: namedFacts(t, 'calls:fact', {
      published: call.publishedAt && formatDate(call.publishedAt, viewer),
      asked: staff && { value: askedText(call, viewer), lines: askedLines(call, viewer) },
    }),
    history: staff
      ? presentHistory(call.history, 'calls:history.', viewer, { note: (step) => noteText(step, viewer) })
      : [],
  }
}

function askedText({ audience, regions }: CallRecord, { t, lang }: Viewer): string {
  if (audience === 'all') return t('calls:asked.all')
  if (audience === 'members') return ''
  return formatList(regions, lang, (code) => t(`vocabulary:regions.${code}`))
}

const mostNamed = 12

function askedLines(call: CallRecord, { t, lang }: Viewer): { text: string; href?: string }[] {
  const { audience, addressed } = call
  if (audience !== 'members') return []
  // Who may not answer is seen at once.
  const served = onlyServed(addressed, call)
  const inOrder = [...served, ...addressed.filter((code) => !served.includes(code))]
  const named = inOrder.slice(0, mostNamed).map((code) => {
    const member = memberName(code, lang)
    return {
      text: served.includes(code) ? t('calls:asked.served', { member }) : member,
      href: paths.members.show({ code }),
    }
  })
  const more = addressed.length - named.length
  return more > 0 ? [...named, { text: t('calls:asked.more', { count: more }) }] : named
}

function editActions(call: CallRecord, { t, actor }: Viewer): Action[] {
  if (!mayKeepCalls(actor, call) || callLifeCycle.isFinal(call.state)) return []
  return [
    { text: t('calls:do.withdraw'), href: paths.calls.withdraw(call) },
    { text: t('calls:do.edit'), href: paths.calls.edit(call) },
  ]
}

function presentStanding(call: CallRecord, viewer: Viewer): Standing {
  const { t, lang } = viewer
  const state = shownState(call, viewer)
  const tag = callTag(call, viewer)
  const sought = call.places.filter((place) => place.state === 'open').length
  const actions = stepActions(call, viewer)
  return {
    state: tag,
    tone: actions.length > 0 ? 'you' : tag.tone,
    facts: namedFacts<StandingFact>(t, 'calls:standing', {
      next: (state === 'draft' || state === 'open' || state === 'closed') && { value: t(`calls:next.${state}`) },
      closes: dueOf(call, viewer),
      sought: !callLifeCycle.isFinal(call.state) && { value: formatNumber(sought, lang) },
    }),
    actions: actions.map((action, index) => ({ ...action, main: index === 0 })),
    missing: state === 'draft' && !isAnswerable(call) ? [t('calls:error.nobodyAsked')] : [],
    note: state === 'draft' && actions.length > 0 ? publishNote(call, viewer) : undefined,
  }
}

/** Some Member asked may offer somebody. */
const isAnswerable = (call: CallRecord): boolean =>
  call.audience === 'all' || onlyServed(call.addressed, call).length < call.addressed.length

function publishNote(call: CallRecord, { t, lang }: Viewer): string {
  const served = onlyServed(call.addressed, call)
  const members = formatList(served, lang, (code) => memberName(code, lang))
  const left = served.length > 0 ? t('calls:publishLeft', { count: served.length, members }) : ''
  return [t('calls:publishNote'), left].filter(Boolean).join(' ')
}

// A closing day that has passed is not overdue.
function dueOf(call: CallRecord, viewer: Viewer): StandingFact {
  const due = dueFact(call.closesOn, readsFor(viewer), viewer)
  return shownState(call, viewer) === 'open' ? due : { value: due.value }
}

function stepActions(call: CallRecord, viewer: Viewer): Action[] {
  const { t, actor, today } = viewer
  if (call.state === 'draft')
    return mayKeepCalls(actor, call) && isAnswerable(call)
      ? [entryStep(t('calls:do.publish'), paths.calls.publish(call), call)]
      : []
  const takes =
    shownState(call, viewer) === 'open' && positionsFor(call.places, readsFor(viewer) ?? '', today).length > 0
  if (!takes || !mayOffer(actor, call)) return []
  return isMember(actor)
    ? [
        { text: t('calls:do.offerOfficer'), href: paths.calls.offer(call) },
        { text: t('calls:do.offerPerson'), href: paths.calls.offerPerson(call) },
      ]
    : [{ text: t('calls:do.offerOneself'), href: paths.calls.offer(call) }]
}

function placeRow(
  place: CallPlace,
  titles: CallInput['titles'],
  viewer: Viewer,
): Record<'role' | 'areas' | 'when' | 'where' | 'state', Cell> {
  const { t, lang, actor } = viewer
  const { mission: reference, role } = place
  const titled = titles.get(reference)
  const count = place.wanted ?? 1
  return {
    role: {
      text: count > 1 ? t('calls:roleWanted', { role: roleText(place, viewer), count }) : roleText(place, viewer),
      ...(readsAsStaff(actor) ? { href: paths.missions.team({ reference }, { place: role }) } : {}),
      ...(titled ? { sub: writtenTitle(titled, lang), ref: reference } : {}),
    },
    areas: { text: areasText(place, viewer) || t('calls:anyArea'), sub: languagesOf(place, viewer) },
    when: { text: formatPeriod(place, lang), value: { period: { from: place.from, until: place.until } } },
    where: { text: whereText(place, viewer) },
    state: {
      state: {
        text: t(`calls:placeState.${place.state}`),
        tone: place.state === 'filled' ? 'good' : place.state === 'open' ? 'flow' : 'rest',
      },
    },
  }
}

const offerRow = (offer: OfferRecord, viewer: Viewer): Record<'person' | 'position' | 'day' | 'state', Cell> => ({
  person: {
    text: personOf(offer, viewer),
    href: paths.calls.showOffer({ reference: offer.call, offer: offer.reference }),
    sub: memberName(offer.homeMember, viewer.lang),
  },
  position: { text: roleText(offer, viewer), sub: viewer.t(`calls:origin.${offer.origin}`) },
  day: { text: formatDate(offer.createdAt, viewer) },
  state: { state: offerTag(offer, viewer) },
})
