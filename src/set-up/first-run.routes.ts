import type { Request, RequestHandler, Response } from 'express'
import { paths } from '../paths'
import { anyone } from '../programme/actor'
import { Conflict } from '../platform/errors'
import { withErrors, type Parsed } from '../platform/forms/forms'
import { limit, placeOf } from '../platform/http/doors/limits'
import { routes } from '../platform/http/routes'
import { dropCookie, sentCookie } from '../platform/http/session/cookies'
import { enter, sessionOf } from '../users'
import { parseFirstRun } from './first-run.form'
import { presentBegun, presentFirstRun } from './first-run.presenter'
import { beginSystem, isEmptySystem, isFirstRunCode } from './first-run.service'

const quarter = 15 * 60
// A code of eighty bits is not guessed; a person who mistypes it has some tries.
const tries = limit('first-run', 10, quarter, quarter)

/** Where the code is kept in the browser in which it was made. */
export const codeCookie = 'capstan-first-run'

export const firstRunRoutes = routes()
  .get(paths.firstRun, { allow: anyone }, showFirstRun)
  .post(paths.firstRun, { allow: anyone }, begin)

const knownCode = (req: Request): string => decodeURIComponent(sentCookie(req, codeCookie) ?? '')

async function showFirstRun(req: Request, res: Response) {
  if (!(await isEmptySystem())) return req.user ? res.redirect(303, paths.home()) : showBegun(req, res)
  await show(req, res)
}

async function show(req: Request, res: Response, form?: Parsed<unknown>) {
  const isKnown = await isFirstRunCode(knownCode(req))
  res.show('set-up/first-run', presentFirstRun(form, isKnown, req.viewer))
}

async function begin(req: Request, res: Response) {
  if (!(await isEmptySystem())) return showBegun(req, res.status(409))
  const code = knownCode(req)
  const typed = req.body as Record<string, unknown>
  const form = parseFirstRun({ ...typed, code: typed.code ?? code })
  const again = (refused: Parsed<unknown>) => show(req, res.status(422), refused)
  if (form.errors) return again(form)

  await tries.take(placeOf(req.ip))
  const { person, settings } = form.values
  try {
    const user = await beginSystem(
      { code: form.values.code, person: { ...person, language: req.lang }, settings },
      req.act,
    )
    dropCookie(req, res, codeCookie)
    await enter(req, res, sessionOf(user))
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    if (!(await isEmptySystem())) return showBegun(req, res.status(409))
    return again(withErrors(form.raw, { field: 'code', message: 'set-up:firstRun.wrongCode' }))
  }
  res.redirect(303, paths.home())
}

// Calm, whoever comes and whatever was sent: neither code nor account is looked at.
const showBegun = (req: Request, res: Response) => res.show('set-up/begun', presentBegun(req.viewer))

export interface FirstRunDoor {
  /** Everything was thrown away: every page leads to the first-run page again. */
  emptied: () => void
  lead: RequestHandler
}

/**
 * Leads every page of an empty system to the one that begins it. `isEmpty` says whether it was when this server started:
 * once there is an account the database is not asked again.
 */
export function leadToFirstRun(wasEmpty: boolean): FirstRunDoor {
  let isEmpty = wasEmpty
  return {
    emptied: () => {
      isEmpty = true
    },
    lead: (req, res, next) => {
      const goesOn = [paths.firstRun(), paths.preferences(), paths.help()].includes(req.path)
      if (!isEmpty || goesOn) return next()
      isEmptySystem().then((still) => {
        isEmpty = still
        if (still) res.redirect(303, paths.firstRun())
        else next()
      }, next)
    },
  }
}
