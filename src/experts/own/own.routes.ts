import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { Conflict, NotFound } from '../../platform/errors'
import type { ReturnedForm } from '../../platform/forms/forms'
import { param, readStep, routes } from '../../platform/http/routes'
import type { Rule } from '../../programme/actor'
import type { ExpertRecord } from '../expert.model'
import { mayDecideClaims, mayKeepOwnFile, maySeeClaims, maySeeExpert } from '../expert.policy'
import { findExpert } from '../expert.queries'
import { presentClaim, presentClaims, type ClaimInFile } from './claim.presenter'
import { waitingClaims } from './claims'
import { ownParts, parseOwnPart, parseRefusal, type OwnPart } from './own.form'
import { presentOwnFile, presentOwnPart } from './own.presenter'
import { acceptClaim, refuseClaim, saveOwnPart, withdrawClaim } from './own.service'

/** The file as its expert keeps it: from the field, part by part. */
export const ownFileRoutes = routes
  .of<ExpertRecord>(findExpert, maySeeExpert)
  .get(paths.experts.own, { allow: mayKeepOwnFile }, showOwn)
  .get(paths.experts.ownPart, { allow: mayKeepOwnFile }, showPart)
  .post(paths.experts.ownPart, { allow: mayKeepOwnFile, refusedBack: showPart, merge: showPart }, savePart)
  .tables(paths.experts.claims, { allow: maySeeClaims }, showClaims, { claims: '' })

function showOwn(req: Request, res: Response, expert: ExpertRecord) {
  res.show('experts/own/own', presentOwnFile(expert, req.viewer))
}

function partOf(req: Request): OwnPart {
  const part = ownParts.find((one) => one === param(req, 'part'))
  if (!part) throw new NotFound()
  return part
}

function showPart(req: Request, res: Response, expert: ExpertRecord, form?: ReturnedForm) {
  res.show('experts/file/form', presentOwnPart(expert, partOf(req), form, req.viewer), form)
}

async function savePart(req: Request, res: Response, expert: ExpertRecord) {
  const form = parseOwnPart(req.body, partOf(req))
  if (form.errors) return showPart(req, res, expert, form)

  const saved = await saveOwnPart(expert.reference, form.values, req.act)
  const waits = waitingClaims(saved).length > 0 && partOf(req) !== 'contact'
  res.done(paths.experts.own(expert), waits ? 'experts:own.saidWaits' : 'experts:own.saved')
}

function showClaims(req: Request, res: Response, expert: ExpertRecord) {
  res.show('experts/own/claims', presentClaims(expert, req.viewer))
}

const inFile =
  (rule: Rule<ExpertRecord>): Rule<ClaimInFile> =>
  (actor, { expert }) =>
    rule(actor, expert)

async function findClaim(reference: string, req: Request): Promise<ClaimInFile | null> {
  const expert = await findExpert(reference)
  const claim = expert?.claims?.find(({ id }) => id === param(req, 'change'))
  return expert && claim ? { expert, claim } : null
}

/** What an expert has asked to change. It is decided once, whatever else of the file has changed meanwhile. */
export const claimRoutes = routes
  .of<ClaimInFile>(findClaim, inFile(maySeeClaims))
  .get(paths.experts.claim, { allow: inFile(maySeeClaims) }, showClaim)
  .post(paths.experts.withdrawClaim, { allow: inFile(mayKeepOwnFile), adds: true }, withdraw)
  .post(paths.experts.decideClaim, { allow: inFile(mayDecideClaims), adds: true, refusedBack: showRefused }, decide)

function showClaim(req: Request, res: Response, found: ClaimInFile, form?: ReturnedForm) {
  res.show('experts/own/claim', presentClaim(found, form, req.viewer), form)
}

// Decided meanwhile: there is no form any more in which the text could stand.
function showRefused(req: Request, res: Response, found: ClaimInFile, form?: ReturnedForm) {
  if (found.claim.state !== 'waiting') throw new Conflict('experts:error.claimClosed')
  showClaim(req, res, found, form)
}

async function withdraw(req: Request, res: Response, { expert, claim }: ClaimInFile) {
  await withdrawClaim(expert.reference, claim.id, req.act)
  res.done(paths.experts.own(expert), 'experts:claim.withdrawnNow')
}

async function decide(req: Request, res: Response, found: ClaimInFile) {
  const { reference } = found.expert
  if (readStep(req, ['accept', 'refuse']) === 'accept') {
    await acceptClaim(reference, found.claim.id, req.act)
    return res.done(paths.experts.claims({ reference }), 'experts:claim.acceptedNow')
  }
  const form = parseRefusal(req.body)
  if (form.errors) return showClaim(req, res, found, form)
  await refuseClaim(reference, found.claim.id, form.values.reason, req.act)
  res.done(paths.experts.claims({ reference }), 'experts:claim.refusedNow')
}
