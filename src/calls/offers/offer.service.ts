import { assignmentsOf, holdingStates, maySeeAssignment } from '../../activities'
import { createExpert, expertsOf, findExpert, maySeeConflicts, type ExpertRecord } from '../../experts'
import { todayIn } from '../../members'
import { hold, transaction, type Saved } from '../../platform/data/change'
import { nextReference } from '../../platform/data/reference-number'
import { Conflict, NotFound } from '../../platform/errors'
import type { FileLink } from '../../platform/files/files'
import type { Versioned } from '../../platform/forms/forms'
import { orderKey } from '../../platform/lists/folded'
import { languageOfText } from '../../platform/text/written'
import { todayOf } from '../../platform/time/calendar-day'
import type { Act, Actor } from '../../programme/actor'
import { offerDetails, offerEvents, offerSubject } from '../call.events'
import { Calls, type CallPlace, type CallRecord } from '../call.model'
import { isSamePlace, servedBy, type PlaceKey } from '../positions/place-key'
import { mayOffer } from '../call.policy'
import { asReadBy } from '../call.queries'
import { callOn, isSought } from '../call.status'
import { chooseIfPlaced, isChoiceTold } from './offer-choosing.service'
import { changeOffer } from './offer-closing.service'
import { Offers, type OfferedPerson, type OfferRecord } from './offer.model'
import { standingStates, type OfferOrigin } from './offer.status'

type SavedOffer = Promise<Saved<OfferRecord>>

interface Offered {
  place: PlaceKey
  note: string
}

/** The home administration offers an officer of the roster. Throws Conflict where the offer cannot be taken. */
export const offerOfficer = (
  call: string,
  { expert, ...offered }: Offered & { expert: string },
  act: Act,
): SavedOffer => makeOffer(call, 'administration', offered, act, (home) => ofRoster(expert, home))

/** An expert offers to serve: the home administration is asked first. */
export const offerOneself = (call: string, offered: Offered, act: Act): SavedOffer =>
  makeOffer(call, 'expert', offered, act, () => ofRoster(act.actor.expertId ?? ''))

/** The home administration offers a person who is not on the roster; the coordinator looks at the file first. */
export const offerNewPerson = (
  call: string,
  { person, cv, ...offered }: Offered & { person: OfferedPerson; cv: FileLink },
  act: Act,
): SavedOffer =>
  makeOffer(call, 'administration', offered, act, (homeMember) => {
    const name = orderKey(person.name)
    const known = expertsOf(homeMember).find((one) => orderKey(one.name) === name)
    if (known) throw new Conflict('calls:error.onRoster', { field: 'name' })
    return Promise.resolve({ homeMember, person, cv })
  })

type Whom = Pick<OfferRecord, 'homeMember' | 'person' | 'cv'> & { expert?: ExpertRecord }

// Another administration's officer is to it as one that does not exist.
async function ofRoster(reference: string, homeMember?: string): Promise<Whom> {
  const expert = await findExpert(reference)
  if (!expert || (homeMember !== undefined && expert.homeMember !== homeMember)) throw new NotFound()
  return { expert, homeMember: expert.homeMember }
}

async function makeOffer(
  callReference: string,
  origin: OfferOrigin,
  { place: key, note }: Offered,
  act: Act,
  whomOf: (homeMember: string) => Promise<Whom>,
): SavedOffer {
  const reference = await nextReference('OFR', Number(todayOf(act).slice(0, 4)))
  const make = async () => {
    const call = await hold<CallRecord>(Calls, callReference)
    if (!call || !mayOffer(act.actor, call)) throw new NotFound()
    // Of two at the same time, the second begins again and sees what the first has offered.
    await Calls.updateOne({ reference: callReference }, { $inc: { offersMade: 1 } })
    const { expert, ...whom } = await whomOf(act.actor.memberCode ?? '')
    const place = soughtIn(call, key, whom.homeMember, act)
    if (servedBy(place).includes(whom.homeMember)) throw refused('ownAdministration')
    if (expert) await assertMayServe(expert, place, act.actor)
    await assertFirst(place, whom, expert)
    return new Offers({
      ...whom,
      ...{ reference, call: callReference, callTitle: call.title, callTitleIn: call.writtenIn },
      ...{ mission: place.mission, role: place.role, origin, note, createdAt: act.at },
      ...(expert ? { expert: expert.reference } : {}),
      ...(note ? { writtenIn: languageOfText(act) } : {}),
      state: origin === 'expert' ? 'waiting' : expert ? 'open' : 'review',
    })
  }
  return transaction(async () => {
    const made = await changeOffer.create(make, act, ['offer', note], (offer) =>
      offerEvents.made(offerSubject(offer), act, offerDetails(offer, offer.note)),
    )
    await chooseIfPlaced(made, act)
    return made
  })
}

const refused = (why: string): Conflict => new Conflict(`calls:refused.${why}`)

function soughtIn(call: CallRecord, key: PlaceKey, homeMember: string, { at }: Act): CallPlace {
  const today = todayIn(homeMember, at)
  if (callOn(call, today) !== 'open') throw refused('closed')
  const place = call.places.find((one) => isSamePlace(one, key))
  if (!place) throw new NotFound()
  if (!isSought(place, today)) throw refused(place.state === 'filled' ? 'filled' : 'notSought')
  return place
}

// Why a person was suspended the administration does not learn; nor what conflicts the person has declared, nor that the
// person is proposed: a refusal would tell. The coordinators see both among the candidates.
async function assertMayServe(expert: ExpertRecord, place: CallPlace, actor: Actor): Promise<void> {
  const served = servedBy(place)
  const inConflict =
    maySeeConflicts(actor, expert) && expert.conflicts.some(({ memberCode }) => served.includes(memberCode))
  if (expert.suspended || expert.archived || inConflict) throw refused('notEligible')
  const team = await assignmentsOf(place.mission)
  const isStanding = team.some(
    (one) => one.expert === expert.reference && holdingStates.includes(one.state) && maySeeAssignment(actor, one),
  )
  if (isStanding) throw refused('onTeam')
}

// One person, once for one position.
async function assertFirst({ mission, role }: CallPlace, whom: Whom, expert?: ExpertRecord): Promise<void> {
  const standing = await Offers.find({
    mission,
    role,
    homeMember: whom.homeMember,
    state: { $in: [...standingStates] },
  })
    .lean<OfferRecord[]>()
    .exec()
  const name = orderKey(whom.person?.name ?? '')
  const isSame = (one: OfferRecord) =>
    expert ? one.expert === expert.reference : one.person !== undefined && orderKey(one.person.name) === name
  if (standing.some(isSame)) throw refused('twice')
}

/** The head agrees to an expert’s own offer, which then stands beside the others. */
export const agreeToOffer = (reference: string, { version }: Versioned, act: Act): SavedOffer =>
  transaction(async () => {
    const agreed = await changeOffer(reference, version, act, 'agree', (offer) =>
      offerEvents.agreed(offerSubject(offer), act, offerDetails(offer, offer.note)),
    )
    await chooseIfPlaced(agreed, act)
    return agreed
  })

type WithReason = Versioned & { reason: string }

/** The head declines an expert’s own offer, with the reason that the expert reads. */
export const refuseOffer = (reference: string, { version, reason }: WithReason, act: Act): SavedOffer =>
  changeOffer(reference, version, act, ['refuse', reason], (offer) => {
    offer.reason = reason
    return offerEvents.refused(offerSubject(offer), act, offerDetails(offer, reason))
  })

/** Opens a file for a person who was not on the roster, and lets the offer stand beside the others. */
export const acceptOffer = (
  reference: string,
  { version, category }: Versioned & Pick<ExpertRecord, 'category'>,
  act: Act,
): SavedOffer =>
  changeOffer(reference, version, act, 'accept', async (offer) => {
    const { name, languages, areas } = offer.toObject<OfferRecord>().person!
    const { reference: expert } = await createExpert(
      {
        ...{ name, homeMember: offer.homeMember, category, areas },
        languages: languages.map((code) => ({ code, level: 'work' as const })),
      },
      act,
    )
    offer.set({ expert, person: undefined })
    return offerEvents.accepted(offerSubject(offer), act, offerDetails(offer))
  })

/** Declines to take a person onto the roster, with the reason that the administration reads. */
export const declineOffer = (reference: string, { version, reason }: WithReason, act: Act): SavedOffer =>
  changeOffer(reference, version, act, ['decline', reason], (offer) => {
    offer.reason = reason
    return offerEvents.declined(offerSubject(offer), act, offerDetails(offer, reason))
  })

/** The side that made an offer withdraws it, until it is told that it was chosen. */
export const takeOfferBack = (reference: string, { version }: Versioned, act: Act): SavedOffer =>
  transaction(async () =>
    changeOffer(reference, await versionBehind(reference, version, act.actor), act, 'takeBack', async (offer) => {
      if (await isChoiceTold(offer)) throw new Conflict('platform:error.outOfTurn')
      offer.set('assignment', undefined)
      return offerEvents.takenBack(offerSubject(offer), act, offerDetails(offer))
    }),
  )

// What changed without a word to this person makes nobody’s page old: a refusal would tell of it.
async function versionBehind(reference: string, version: Versioned['version'], reader: Actor) {
  const offer = await hold<OfferRecord>(Offers, reference)
  if (!offer) throw new NotFound()
  const [read] = await asReadBy([offer.toObject<OfferRecord>()], reader)
  return version === read!.__v ? offer.__v : version
}
