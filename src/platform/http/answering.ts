import type { NextFunction, Request, Response } from 'express'
import { paths } from '../../paths'
import { actFor, isGuest, anyone, type Rule } from '../actor'
import type { BodyRule } from './doors/bodies'
import { Slot } from '../data/slot'
import { asUnavailable } from '../data/driver/database-errors'
import {
  Conflict,
  Forbidden,
  Hidden,
  InPersonOnly,
  NoRoom,
  NotFound,
  OpenedAsAnother,
  PublicError,
  Stale,
} from '../errors'
import type { UploadRule } from '../files/file-kinds'
import { withStoredFiles } from '../files/files'
import * as giveBack from '../forms/sent/give-back'
import { isOtherSelfs } from '../forms/sent/kept-text'
import { withErrors } from '../forms/forms'
import { log, loggedPath } from '../log'
import { merging, reopened } from '../forms/two-people/merge'
import { placeOfStep, takeInCapitals } from './doors/own-address'
import { readAs } from '../time/reading'
import * as refused from '../forms/sent/refused-form'
import { forgeryFault } from './doors/security'
import { sendOnce, type Leading } from '../forms/sent/send-once'
import { chosen } from '../forms/two-people/three-way'
import { hasTyped } from '../forms/sent/typed-texts'
import { countUse } from './doors/use-limits'

// What happens between a request and its handler: who is there, whether the record is theirs to see, whether the form is
// ours and whole; and after it, where a refusal leads.

/** What a route says for itself. */
export interface Rules<R> {
  /** Who may: false answers 403, or leads a guest to the sign-in page. */
  allow: Rule<R>
  /**
   * Says to a reader whose role would allow it that the record's state no longer does: the key of a sentence. Null for
   * those to whom the step is not open at all.
   */
  whyNot?: (req: Request, record: R) => string | null
  /** Files that the form may carry. */
  upload?: UploadRule
  /** What may be sent any number of times from one opened page, such as the look of the pages. */
  repeatable?: boolean
  /**
   * The form adds to the record (a message, a tick) or makes something beside it: it collides with nobody. Every other
   * form on a record carries the version on which it was opened, and is refused without.
   */
  adds?: true
  /**
   * Shows the form of the record's own text, as it would be opened now: what another person has saved since this form
   * was opened is put together with what was typed, and both are asked about only where they changed the same.
   */
  merge?: refused.FormPage<R>
  /**
   * Shows the form again, on a record read anew, when the service refuses what was valid (Conflict and the like): with
   * what was typed, and each fault at the field that the error names.
   */
  refusedBack?: refused.FormPage<R>
  /** What it saves is one change that leads to the page of its record, whatever was typed: so that is kept with it. */
  leadsToRecord?: true
  /** Where somebody is led whose session has ended already, when nothing is left to be done. */
  whenSignedOut?: (req: Request) => string
}

type Maybe<R> = R | null | undefined
/** A record, or none: known at once, or read first. */
export type Found<R> = Maybe<R> | Promise<Maybe<R>>

/** How the record of an address is found, and who may know of it. */
export interface Finding<R> {
  /** Loads the record; none answers 404. */
  find: (req: Request) => Found<R>
  /** Who may know that the record exists: false answers 404, exactly like none. */
  see?: Rule<R>
}

export type Access<R> = Rules<R> & Partial<Finding<R>>

export type Handler<R> = (req: Request, res: Response, record: R) => unknown

/** What a body has to keep to before it is read. */
export const bodyRule = (access: Access<unknown>): BodyRule => ({
  upload: access.upload,
  isOpen: (req) => access.find === undefined && access.allow(req.actor, undefined),
  mayEnter: (req) => readAs(req.viewer, () => mayEnter(req, access)),
})

/** Answers a request by its handler, once everything that stands before it is said. */
export async function answer(
  req: Request,
  res: Response,
  next: NextFunction,
  access: Access<unknown>,
  handler: Handler<unknown>,
  leading: (req: Request) => Leading,
) {
  const doing = async () => {
    const record = await enter(req, access)
    if (req.actor.own) req.act = actFor(req.act, (actor) => access.allow(actor, record))
    if (req.method === 'POST' && access.find && !access.adds) assertVersion(req)
    await handler(req, res, record)
  }
  const work = () => withStoredFiles(doing, () => req.isSaved === true)
  const { merge } = access
  const saving = () => (merge ? merging(req, res, merge, () => enter(req, access), work) : work())
  try {
    if (req.method !== 'POST') {
      await countUse(req)
      return await work()
    }
    req.body = chosen(req.body as unknown)
    const forged = await forgeryFault(req, res)
    if (forged) return await lateForm(req, res, access, forged)
    await countUse(req)
    if (access.repeatable) await work()
    else
      await sendOnce(req, res, next, leading(req), async () => {
        if (isOtherSelfs(req, refused.rawOf(req.body))) throw new OpenedAsAnother()
        await saving()
      })
  } catch (error) {
    await refuse(req, res, next, access, error)
  }
}

async function refuse(req: Request, res: Response, next: NextFunction, access: Access<unknown>, thrown: unknown) {
  if (req.met && (thrown instanceof Forbidden || thrown instanceof Hidden)) req.met.isRefused = true
  const full = asUnavailable(thrown)
  const error = full instanceof NoRoom ? full : thrown
  try {
    if (error instanceof SignInFirst) {
      if (refused.isReading(req)) return giveBack.askToSignIn(req, res)
      if (refused.wantsJson(req) || !refused.isFromHere(req)) return next(new Forbidden('platform:error.signInFirst'))
      return await leadGuest(req, res, access)
    }
    if (refused.isReading(req) && error instanceof NoSuchStep) return res.redirect(303, placeOfStep(req))
    const asWritten = refused.isReading(req) && error instanceof NotFound ? await addressAsWritten(req, access) : null
    if (asWritten) return res.redirect(303, asWritten)
    if (!(await comesBack(req, res, access, error))) return next(thrown)
    // The page says it calmly; whoever looks after the server reads it whole.
    if (full) log.error({ err: thrown, id: req.id, url: loggedPath(req.originalUrl) }, 'a form could not be saved')
  } catch (other) {
    next(other)
  }
}

/**
 * The same address with its reference in capitals, as references are written: for those alone who may know of the
 * record. Null where nothing is gained by that.
 */
async function addressAsWritten(req: Request, access: Access<unknown>): Promise<string | null> {
  const address = access.find ? takeInCapitals(req) : null
  if (!address) return null
  try {
    await enter(req, access)
  } catch (error) {
    // Whoever may see the record reads there why this step of it is not open.
    if (!(error instanceof PublicError)) throw error
    if (error instanceof NotFound) return null
  }
  return address
}

/** A form with the token of another session: our own page, opened before the session ended, or a forgery. */
async function lateForm(req: Request, res: Response, access: Access<unknown>, forged: Error) {
  if (access.allow === anyone || refused.wantsJson(req) || !refused.isFromHere(req)) throw forged
  if (isGuest(req.actor)) return leadGuest(req, res, access)
  if (hasTyped(req)) await giveBack.ownForm(req, res)
  const record = await enter(req, access)
  if (!req.sameForm) throw forged
  await giveBack.showTyped(req, res, access.refusedBack, record, 403)
}

const leadGuest = async (req: Request, res: Response, { whenSignedOut }: Access<unknown>) =>
  whenSignedOut ? res.redirect(303, whenSignedOut(req)) : await giveBack.keepUntilSignedIn(req, res, paths.home())

// Without it nobody could say whether another person's text would be overwritten.
function assertVersion(req: Request) {
  const { version } = refused.rawOf(req.body)
  if (typeof version !== 'string' || !/^-?\d{1,9}$/.test(version))
    throw new PublicError(400, { message: 'platform:error.noVersion' })
}

class SignInFirst extends Error {}
export class NoSuchStep extends NotFound {}

/** The record of the address, once it is known that this reader may see it and may do this. */
export async function enter(req: Request, access: Access<unknown>): Promise<unknown> {
  const record = access.find ? ((await access.find(req)) ?? null) : undefined
  const hidden = record === null || (access.see && record !== undefined && !access.see(req.actor, record))
  const isOpen = !hidden && access.allow(req.actor, record)
  req.met = record === null ? undefined : { record, params: req.params, isRefused: !isOpen }
  if (isOpen) {
    assertInPerson(req)
    return record
  }
  if (isGuest(req.actor)) throw new SignInFirst()
  const wasOpen = req.method === 'POST' && giveBack.isOpenedByReader(req)
  if (hidden) throw new NotFound(wasOpen ? 'platform:error.recordGone' : undefined)
  const state = refused.isReading(req) ? access.whyNot?.(req, record) : null
  if (state) throw new Conflict(state)
  throw new Forbidden(wasOpen ? giveBack.whyClosed(req, record) : undefined)
}

/** Whether somebody who acts as another person may come to an address: known to the feature of accounts. */
export const openToOthers = new Slot<(method: string, pattern: string, step?: string) => boolean>(() => true)

function assertInPerson(req: Request) {
  if (!req.actor.actedBy) return
  const { path } = req.route as { path: string }
  const { step } = req.params as { step?: string }
  if (!openToOthers.get()(req.method, path, step)) throw new InPersonOnly()
}

export async function mayEnter(req: Request, access: Access<unknown>): Promise<boolean> {
  try {
    await enter(req, access)
    return true
  } catch (error) {
    if (error instanceof PublicError) return false
    throw error
  }
}

/** Shows the form again after a refusal; false when there is no form, or it cannot be shown any more. */
async function comesBack(req: Request, res: Response, access: Access<unknown>, error: unknown): Promise<boolean> {
  const isStale = error instanceof Stale && !access.merge && !refused.wantsJson(req)
  if (req.method !== 'POST' || !access.refusedBack || res.headersSent || !(isStale || refused.mayComeBack(error)))
    return false
  try {
    // Read anew: the handler may have changed the record that it had before it was refused.
    const record = await enter(req, access)
    const fault = isStale ? await reopened(req, res, access.refusedBack, record) : undefined
    if (fault === null) return false
    const form = fault ? withErrors(refused.rawOf(req.body), fault) : refused.refusedForm(error, req.body)
    await refused.showAgain(req, res, access.refusedBack, record, form, error.status)
    return true
  } catch {
    // The first refusal is the one to tell; the error page gives the text back.
    return res.headersSent
  }
}
