import { areaName } from '../framework/pure'
import { expertName } from '../experts/pure'
import { memberName, whereOwed } from '../members/pure'
import { paths } from '../paths'
import type { PageHead, StateTag, Tone, Viewer } from '../platform/http/pages/view-types'
import { written, writtenLines } from '../platform/text/written'
import { formatList, formatPeriod } from '../platform/time/formats'
import { isMember } from '../programme/actor'
import type { CallPlace, CallRecord } from './call.model'
import { homeOf } from './call.policy'
import { callOn, isKey, type ShownCallState } from './call.status'
import type { OfferRecord } from './offers/offer.model'
import type { OfferState } from './offers/offer.status'

// How pages of calls and offers say the same things.

const callTones: Record<ShownCallState, Tone> = {
  draft: 'rest',
  open: 'flow',
  closed: 'you',
  filled: 'good',
  withdrawn: 'rest',
}

/** The administration for which a person reads calls; none for staff. */
export const readsFor = ({ actor }: Viewer): string | undefined => (isMember(actor) ? actor.memberCode : homeOf(actor))

/** What a call is where its reader answers. */
export const shownState = (call: Pick<CallRecord, 'state' | 'closesOn'>, viewer: Viewer): ShownCallState =>
  callOn(call, whereOwed(readsFor(viewer), viewer).today)

export const callTag = (call: Pick<CallRecord, 'state' | 'closesOn'>, viewer: Viewer): StateTag => {
  const state = shownState(call, viewer)
  return { text: viewer.t(`calls:state.${state}`), tone: callTones[state] }
}

const offerTones: Record<OfferState, Tone> = {
  waiting: 'you',
  review: 'you',
  open: 'flow',
  taken: 'good',
  refused: 'rest',
  declined: 'rest',
  'taken-back': 'rest',
  closed: 'rest',
  'called-off': 'rest',
  dropped: 'rest',
  unavailable: 'rest',
  ended: 'rest',
}

export const offerTag = ({ state }: Pick<OfferRecord, 'state'>, { t }: Viewer): StateTag => ({
  text: t(`calls:offerState.${state}`),
  tone: offerTones[state],
})

export const titleOfCall = ({ title, writtenIn }: Pick<CallRecord, 'title' | 'writtenIn'>, { lang }: Viewer): string =>
  written(title, writtenIn, lang)

/** Who is offered: by the file, or by name as long as the person is not on the roster. */
export const personOf = ({ expert, person }: Pick<OfferRecord, 'expert' | 'person'>, { t }: Viewer): string =>
  expert ? expertName(expert) : (person?.name ?? t('calls:notOnRoster'))

export const roleText = ({ role }: Pick<CallPlace, 'role'>, { t }: Viewer): string => t(`vocabulary:teamRoles.${role}`)

export const areasText = ({ areas }: Pick<CallPlace, 'areas'>, { lang }: Viewer): string =>
  formatList(areas, lang, (code) => areaName(code, lang))

export const languagesOf = ({ languages }: Pick<CallPlace, 'languages'>, { lang, t }: Viewer): string =>
  formatList(languages, lang, (code) => t(`vocabulary:languages.${code}`))

/** What was said with a step of a history. */
export const noteText = ({ note, lang: writtenIn }: { note: string; lang?: string }, { t, lang }: Viewer): string =>
  isKey(note) ? t(note) : written(note, writtenIn, lang)

/** Why a call has ended. */
export const reasonOfCall = ({ reason = '', history }: CallRecord, { t, lang }: Viewer): string =>
  isKey(reason) ? t(reason) : writtenLines(reason, history.at(-1)?.lang, lang)

/** The Members at which the work is done, and how. */
export const whereText = ({ hostMember, memberCodes, mode }: CallPlace, { lang, t }: Viewer): string =>
  [
    formatList(hostMember ? [hostMember] : memberCodes, lang, (code) => memberName(code, lang)),
    t(`vocabulary:deliveryModes.${mode}`),
  ]
    .filter(Boolean)
    .join(' · ')

/** A position in one line: "Team leader, Risk management, English, 22 February to 5 March 2027". */
export const placeLine = (place: CallPlace, viewer: Viewer): string =>
  [roleText(place, viewer), areasText(place, viewer), languagesOf(place, viewer), formatPeriod(place, viewer.lang)]
    .filter(Boolean)
    .join(', ')

/** Head of a page within a call. */
export const headBelow = (
  call: CallRecord,
  title: string,
  viewer: Viewer,
  below: PageHead['crumbs'] = [],
): PageHead => ({
  crumbs: [
    { text: viewer.t('calls:title'), href: paths.calls.list() },
    { text: titleOfCall(call, viewer), href: paths.calls.show(call) },
    ...below,
  ],
  reference: call.reference,
  title,
})
