import { areaName } from '../../framework/pure'
import { categoryOptions } from '../../experts/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { presentFile } from '../../platform/files/file-view'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { entryStep } from '../../platform/http/pages/kept-entries'
import {
  codeOptions,
  type Action,
  type Form,
  type PageHead,
  type Standing,
  type StandingFact,
  type Viewer,
} from '../../platform/http/pages/view-types'
import { namedFacts } from '../../platform/lists/facts'
import { presentHistory } from '../../platform/text/history'
import { writtenLines } from '../../platform/text/written'
import { formatList, formatPair, formatPeriod } from '../../platform/time/formats'
import { readsAsStaff } from '../../programme/actor'
import type { CallRecord } from '../call.model'
import { isSamePlace } from '../positions/place-key'
import { mayAnswerOffer, mayKeepCalls, mayReviewOffer, maySeeCall, mayTakeOfferBack } from '../call.policy'
import {
  areasText,
  headBelow,
  languagesOf,
  offerTag,
  personOf,
  reasonOfCall,
  roleText,
  whereText,
} from '../call.words.presenter'
import { offerAnswers, offerReviews } from './offer.form'
import type { OfferRecord } from './offer.model'
import { offerLifeCycle } from './offer.status'

interface OfferInput {
  call: CallRecord
  offer: OfferRecord
  /** The head's answer or the coordinator's, when it came back. */
  form?: ReturnedForm
}

/** The page of an offer: who is offered for what, where it stands, and what its reader may answer. */
export function presentOffer({ call, offer, form }: OfferInput, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const staff = readsAsStaff(actor)
  const name = personOf(offer, viewer)
  return {
    title: formatPair(t('calls:offerTitle'), name, lang),
    head: {
      ...headBelow(call, name, viewer),
      ...(maySeeCall(actor, call) ? {} : { crumbs: [{ text: t('calls:title'), href: paths.calls.list() }] }),
      reference: offer.reference,
      eyebrow: memberName(offer.homeMember, lang),
    } satisfies PageHead,
    standing: presentStanding(offer, viewer),
    note: writtenLines(offer.note, offer.writtenIn, lang),
    reason: reasonOf(offer, call, viewer),
    form: answerForm(offer, form, viewer),
    files: offer.cv
      ? [
          presentFile(
            offer.cv,
            paths.calls.file({ reference: offer.call, offer: offer.reference, file: offer.cv.fileId }),
            viewer,
          ),
        ]
      : [],
    person: personFacts(offer, viewer),
    place: placeFacts(call, offer, viewer),
    history: presentHistory(offer.history, 'calls:offerHistory.', viewer, staff ? {} : { note: () => '' }),
  }
}

// An offer that has ended with something else has the reason of that.
function reasonOf({ state, reason, history }: OfferRecord, call: CallRecord, viewer: Viewer) {
  if (state === 'called-off') return reasonOfCall(call, viewer)
  if (state === 'dropped') return viewer.t('calls:reason.position')
  if (state === 'unavailable') return viewer.t('calls:reason.unavailable')
  return reason ? writtenLines(reason, history.at(-1)?.lang, viewer.lang) : ''
}

function presentStanding(offer: OfferRecord, viewer: Viewer): Standing {
  const { t, actor } = viewer
  const tag = offerTag(offer, viewer)
  const at = { reference: offer.call, offer: offer.reference }
  const { mission: reference, role } = offer
  const waits = ['waiting', 'review', 'open', 'taken'].includes(offer.state)
  const actions: Action[] = [
    ...(mayKeepCalls(actor, offer) && offer.state === 'open'
      ? [{ text: t('calls:do.candidates'), href: paths.missions.team({ reference }, { place: role }), main: true }]
      : []),
    // One of which its reader is not told yet that it was chosen is read as an open one.
    ...(mayTakeOfferBack(actor, offer) && offerLifeCycle.can(offer, 'takeBack') && offer.state !== 'taken'
      ? [entryStep(t('calls:do.takeBack'), paths.calls.takeOfferBack(at), offer)]
      : []),
  ]
  const isYours =
    (offer.state === 'waiting' && mayAnswerOffer(actor, offer)) ||
    (offer.state === 'review' && mayReviewOffer(actor, offer))
  return {
    state: tag,
    tone: isYours ? 'you' : tag.tone === 'you' ? 'flow' : tag.tone,
    facts: namedFacts<StandingFact>(t, 'calls:standing', {
      next: waits && { value: t(`calls:offerNext.${offer.state}`) },
    }),
    actions,
  }
}

// Either the head answers an own offer, or the coordinator looks at a new person.
function answerForm(offer: OfferRecord, form: ReturnedForm, viewer: Viewer): Form | null {
  const { t, actor } = viewer
  const at = { reference: offer.call, offer: offer.reference }
  const fields = formFields(form, viewer, {}, 'calls:answer')
  const reason = fields.textarea('reason', { rows: 3, maxlength: 1000 })
  if (offer.state === 'waiting' && mayAnswerOffer(actor, offer))
    return fields.form({
      action: paths.calls.answerOffer(at),
      version: offer.__v,
      heading: t('calls:answer.heading'),
      lead: t('calls:answer.lead', { name: personOf(offer, viewer) }),
      fields: [fields.radios('answer', { options: codeOptions(offerAnswers, 'calls:answer.') }), reason],
      button: t('calls:answer.button'),
    })
  if (offer.state === 'review' && mayReviewOffer(actor, offer))
    return fields.form({
      action: paths.calls.reviewOffer(at),
      version: offer.__v,
      heading: t('calls:review.heading'),
      lead: t('calls:review.lead'),
      fields: [
        fields.radios('answer', { options: codeOptions(offerReviews, 'calls:review.') }),
        fields.select('category', {
          options: [{ value: '', text: t('calls:review.noCategory') }, ...categoryOptions(viewer)],
        }),
        reason,
      ],
      button: t('calls:review.button'),
    })
  return null
}

function personFacts(offer: OfferRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { expert, person } = offer
  return namedFacts(t, 'calls:offerFact', {
    name: {
      value: personOf(offer, viewer),
      ...(expert ? { href: paths.experts.show({ reference: expert }) } : {}),
    },
    home: memberName(offer.homeMember, lang),
    origin: t(`calls:origin.${offer.origin}`),
    languages: person && languagesOf(person, viewer),
    areas: person && formatList(person.areas, lang, (code) => areaName(code, lang)),
  })
}

function placeFacts(call: CallRecord, offer: OfferRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const place = call.places.find((one) => isSamePlace(one, offer))
  return namedFacts(t, 'calls:offerFact', {
    role: roleText(offer, viewer),
    sought: place && areasText(place, viewer),
    workingLanguages: place && languagesOf(place, viewer),
    when: place && formatPeriod(place, lang),
    where: place && whereText(place, viewer),
  })
}
