import type { Request, Response } from 'express'
import { findExpert, mayArchive, maySeeExpert, type ExpertRecord } from '../../experts'
import { paths } from '../../paths'
import { NotFound } from '../../platform/errors'
import type { Parsed } from '../../platform/forms/forms'
import { queryText, routes } from '../../platform/http/routes'
import { findAccount, mayKeepUsers, type KnownUser } from '../../users'
import { parseAccountMerge, parseFileMerge } from './merge.form'
import { presentAccountMerge, presentFileMerge } from './merge.presenter'
import { accountNamed, fileNamed, findNamedBy, likelyAccounts, likelyFiles } from './merge.queries'
import { clashesOf, mergeAccounts, mergeFiles } from './merge.service'
import { whyNotMerged } from './two-accounts'

export const accountMergeRoutes = routes
  .of<KnownUser>(findAccount, mayKeepUsers)
  .get(paths.users.merge, { allow: mayKeepUsers }, showAccounts)
  .post(paths.users.merge, { allow: mayKeepUsers, refusedBack: showAccounts }, joinAccounts)

export const fileMergeRoutes = routes
  .of<ExpertRecord>(findExpert, maySeeExpert)
  .get(paths.experts.merge, { allow: mayArchive }, showFiles)
  .post(paths.experts.merge, { allow: mayArchive, refusedBack: showFiles }, joinFiles)

async function otherAccount(req: Request): Promise<KnownUser | null> {
  const typed = queryText(req, 'with')
  return typed ? accountNamed(typed) : null
}

async function showAccounts(req: Request, res: Response, keep: KnownUser, form?: Parsed<unknown>) {
  const { t, actor } = req.viewer
  const gone = await otherAccount(req)
  const why = !gone ? null : [keep, gone].some(({ _id }) => String(_id) === actor.id) ? 'own' : whyNotMerged(keep, gone)
  const pair = {
    keep,
    gone,
    likely: gone ? [] : await likelyAccounts(keep),
    named: gone && !why ? await findNamedBy({ accounts: [String(gone._id)] }) : [],
    refusal: why ? t(`personal-data:merge.error.${why}`) : notThere(req, gone),
    typed: queryText(req, 'with'),
  }
  res.show('personal-data/merging/show', presentAccountMerge(pair, form, req.viewer), form)
}

async function joinAccounts(req: Request, res: Response, keep: KnownUser) {
  const gone = await otherAccount(req)
  if (!gone) throw new NotFound()
  const form = parseAccountMerge(req.body)
  if (form.errors) return showAccounts(req, res, keep, form)
  const id = String(keep._id)
  const { state } = await mergeAccounts(id, String(gone._id), form.values, req.act)
  res.done(paths.users.edit({ id }), `personal-data:merge.${state}`, { name: keep.name })
}

// What somebody has typed names no record.
const notThere = (req: Request, gone: unknown): string | null =>
  queryText(req, 'with') && !gone ? req.viewer.t('personal-data:merge.error.unknown') : null

async function otherFile(req: Request): Promise<ExpertRecord | null> {
  const typed = queryText(req, 'with')
  const found = typed ? await fileNamed(typed) : null
  return found && maySeeExpert(req.actor, found) ? found : null
}

async function showFiles(req: Request, res: Response, keep: ExpertRecord, form?: Parsed<unknown>) {
  const gone = await otherFile(req)
  const pair = {
    keep,
    gone,
    likely: gone ? [] : await likelyFiles(keep),
    named: gone ? await findNamedBy({ records: [gone.reference] }) : [],
    refusal: gone ? await whyNotFiles(keep, gone, req) : notThere(req, gone),
    typed: queryText(req, 'with'),
  }
  res.show('personal-data/merging/show', presentFileMerge(pair, form, req.viewer), form)
}

async function whyNotFiles(keep: ExpertRecord, gone: ExpertRecord, { t, act }: Request): Promise<string | null> {
  if (keep.reference === gone.reference) return t('personal-data:merge.error.same')
  if (keep.mergedInto || gone.mergedInto) return t('personal-data:merge.error.already')
  if (keep.erasedAt || gone.erasedAt) return t('personal-data:merge.error.erased')
  const clashes = await clashesOf(keep.reference, gone.reference, act.at)
  if (clashes.length === 0) return null
  const named = clashes.map(({ message, values }) => t(message, values)).join(' · ')
  return `${t('personal-data:merge.error.clash')} ${named}`
}

async function joinFiles(req: Request, res: Response, keep: ExpertRecord) {
  const gone = await otherFile(req)
  if (!gone) throw new NotFound()
  const form = parseFileMerge(req.body)
  if (form.errors) return showFiles(req, res, keep, form)
  const { state } = await mergeFiles(keep.reference, gone.reference, form.values, req.act)
  res.done(paths.experts.show(keep), `personal-data:merge.${state}`, { name: keep.name })
}
