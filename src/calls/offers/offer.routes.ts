import type { Request, Response } from 'express'
import { todayIn } from '../../members'
import { paths } from '../../paths'
import { Conflict, NotFound } from '../../platform/errors'
import { filePlaces } from '../../platform/files/file-kinds'
import { sendFile, storeFiles } from '../../platform/files/files'
import { withFiles } from '../../platform/forms/form-files'
import { readVersion, type ReturnedForm } from '../../platform/forms/forms'
import { param, routes } from '../../platform/http/routes'
import { isMember } from '../../programme/actor'
import type { CallRecord } from '../call.model'
import {
  mayAnswerOffer,
  mayOffer,
  mayOfferOfficer,
  mayReviewOffer,
  maySeeCall,
  maySeeOffer,
  mayTakeOfferBack,
} from '../call.policy'
import { asReadBy, findCall, findOffer } from '../call.queries'
import { callOn } from '../call.status'
import { onlyServed } from '../positions/place-key'
import { readsFor } from '../call.words.presenter'
import { parseNewPerson, parseOfferAnswer, parseOfferReview, parseOfficer, parseOwnOffer } from './offer.form'
import { presentOfferForm, presentPersonForm } from './offer-forms.presenter'
import type { OfferRecord } from './offer.model'
import { presentOffer } from './offer.presenter'
import {
  acceptOffer,
  agreeToOffer,
  declineOffer,
  offerNewPerson,
  offerOfficer,
  offerOneself,
  refuseOffer,
  takeOfferBack,
} from './offer.service'

/** Offers that are made to a call. */
export const newOfferRoutes = routes
  .of<CallRecord>(findCall, maySeeCall)
  .get(paths.calls.offer, { allow: mayOffer }, showForm)
  .post(paths.calls.offer, { allow: mayOffer, adds: true, refusedBack: showForm }, offer)
  .get(paths.calls.offerPerson, { allow: mayOfferOfficer }, showPersonForm)
  .post(
    paths.calls.offerPerson,
    { allow: mayOfferOfficer, adds: true, upload: filePlaces.curriculum, refusedBack: showPersonForm },
    offerPerson,
  )

const find = (call: string, req: Request) => findOffer(call, param(req, 'offer'))

/** One offer: its page, and the answers to it. */
export const offerRoutes = routes
  .of<OfferRecord>(find, maySeeOffer)
  .tables(paths.calls.showOffer, { allow: maySeeOffer }, show, { history: 'calls:historyHeading' })
  .post(paths.calls.answerOffer, { allow: mayAnswerOffer, refusedBack: show }, answer)
  .post(paths.calls.reviewOffer, { allow: mayReviewOffer, refusedBack: show }, review)
  .post(paths.calls.takeOfferBack, { allow: mayTakeOfferBack }, takeBack)
  .get(paths.calls.file, { allow: maySeeOffer }, sendCurriculum)

function showForm(req: Request, res: Response, call: CallRecord, form?: ReturnedForm) {
  assertTakesOffers(req, call)
  res.show('platform/form', presentOfferForm(call, form, req.viewer), form)
}

function showPersonForm(req: Request, res: Response, call: CallRecord, form?: ReturnedForm) {
  assertTakesOffers(req, call)
  res.show('platform/form', presentPersonForm(call, form, req.viewer), form)
}

function assertTakesOffers(req: Request, call: CallRecord) {
  const home = readsFor(req.viewer)
  if (callOn(call, todayIn(home, req.act.at)) !== 'open') throw new Conflict('calls:refused.closed')
  if (home && onlyServed([home], call).length > 0) throw new Conflict('calls:refused.ownAdministration')
}

const pageOf = ({ call, reference }: OfferRecord) => paths.calls.showOffer({ reference: call, offer: reference })

async function offer(req: Request, res: Response, call: CallRecord) {
  const { reference } = call
  if (!isMember(req.actor)) {
    const form = parseOwnOffer(req.body)
    if (form.errors) return showForm(req, res, call, form)
    return res.done(pageOf(await offerOneself(reference, form.values, req.act)), 'calls:done.offerOneself')
  }
  const form = parseOfficer(req.body)
  if (form.errors) return showForm(req, res, call, form)
  res.done(pageOf(await offerOfficer(reference, form.values, req.act)), 'calls:done.offer')
}

async function offerPerson(req: Request, res: Response, call: CallRecord) {
  const form = await withFiles(req, parseNewPerson(req.body), 'calls:form.addCurriculum')
  if (form.errors) return showPersonForm(req, res, call, form)
  const { place, note, files, ...person } = form.values
  const [cv] = await storeFiles(files.slice(0, 1), call.reference, req.act)
  const made = await offerNewPerson(call.reference, { place, note, person, cv: cv! }, req.act)
  res.done(pageOf(made), 'calls:done.offerPerson')
}

async function show(req: Request, res: Response, record: OfferRecord, form?: ReturnedForm) {
  const call = await findCall(record.call)
  if (!call) throw new NotFound()
  const [read] = await asReadBy([record], req.actor)
  const page = presentOffer({ call, offer: read!, form }, req.viewer)
  // A form that nobody may send any more is not shown: the error page gives its text back.
  if (form?.errors && !page.form) throw new Conflict('platform:error.outOfTurn')
  res.show('calls/offers/show', page, form)
}

async function answer(req: Request, res: Response, record: OfferRecord) {
  const form = parseOfferAnswer(req.body)
  if (form.errors) return show(req, res, record, form)
  const { answer: given, ...values } = form.values
  await (given === 'agree' ? agreeToOffer : refuseOffer)(record.reference, values, req.act)
  res.done(pageOf(record), `calls:done.${given}`)
}

async function review(req: Request, res: Response, record: OfferRecord) {
  const form = parseOfferReview(req.body)
  if (form.errors) return show(req, res, record, form)
  const { answer: given, category, reason, version } = form.values
  if (given === 'accept') await acceptOffer(record.reference, { category: category!, version }, req.act)
  else await declineOffer(record.reference, { reason, version }, req.act)
  res.done(pageOf(record), `calls:done.${given}`)
}

async function takeBack(req: Request, res: Response, record: OfferRecord) {
  await takeOfferBack(record.reference, readVersion(req.body), req.act)
  res.done(pageOf(record), 'calls:done.takeBack')
}

async function sendCurriculum(req: Request, res: Response, { cv }: OfferRecord) {
  if (!cv || cv.fileId !== param(req, 'file')) throw new NotFound()
  await sendFile(res, cv)
}
