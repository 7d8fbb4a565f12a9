import type { Request, Response } from 'express'
import { instrumentName } from '../../framework/pure'
import { paths } from '../../paths'
import { anyoneSignedIn } from '../../programme/actor'
import { Conflict } from '../../platform/errors'
import type { Parsed } from '../../platform/forms/forms'
import { rawOf } from '../../platform/forms/sent/refused-form'
import { queryText, routes } from '../../platform/http/routes'
import type { MemberRecord } from '../member.model'
import { mayKeepStandings } from '../member.policy'
import { enterStanding, findMember, removeStanding } from '../member.service'
import { parseRemoval, parseStanding } from './instrument-standing.form'
import { entryLike, entryNamed, presentStandingsPage } from './instrument-standing.presenter'

export const instrumentStandingRoutes = routes
  .of<MemberRecord>((code) => findMember(code.toUpperCase()), anyoneSignedIn)
  .tables(paths.members.instruments, { allow: mayKeepStandings }, show, { table: '' })
  .post(paths.members.instruments, { allow: mayKeepStandings, refusedBack: show, merge: showReplaced }, enter)
  .post(paths.members.removeInstrument, { allow: mayKeepStandings, refusedBack: show }, remove)

function show(req: Request, res: Response, member: MemberRecord, form?: Parsed<unknown>) {
  const chosen = entryNamed(member, queryText(req, 'entry') || sent(req, 'entry'))
  res.show('members/instruments', presentStandingsPage(member, form, chosen, req.viewer), form)
}

/**
 * The form on the entry that it would replace now, also where it was opened empty: of two people who enter the same
 * instrument, the second is asked. An entry that was removed meanwhile comes back only when its form is sent once more.
 */
function showReplaced(req: Request, res: Response, member: MemberRecord) {
  const [instrument, status, entry] = [sent(req, 'instrument'), sent(req, 'status'), sent(req, 'entry')]
  const replaced = entryLike(member, `${instrument}.${status}`) ?? entryLike(member, entry)
  if (entry !== '' && !replaced) {
    req.body = { ...rawOf(req.body), version: String(member.__v) }
    throw new Conflict('members:standings.removedMeanwhile')
  }
  res.show('members/instruments', presentStandingsPage(member, undefined, replaced, req.viewer))
}

function sent(req: Request, name: string): string {
  const value = rawOf(req.body)[name]
  return typeof value === 'string' ? value : ''
}

async function enter(req: Request, res: Response, member: MemberRecord) {
  const form = parseStanding(req.body)
  if (form.errors) return show(req, res, member, form)
  await enterStanding(member.code, form.values, req.act)
  done(req, res, member, 'saved', form.values.instrument)
}

async function remove(req: Request, res: Response, member: MemberRecord) {
  const form = parseRemoval(req.body)
  if (form.errors) return show(req, res, member, form)
  await removeStanding(member.code, form.values, req.act)
  done(req, res, member, 'removed', form.values.instrument)
}

const done = (req: Request, res: Response, { code }: MemberRecord, what: 'saved' | 'removed', instrument: string) =>
  res.done(paths.members.instruments({ code }), `members:standings.${what}`, {
    instrument: instrumentName(instrument, req.lang),
  })
