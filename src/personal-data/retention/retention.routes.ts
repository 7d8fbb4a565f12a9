import type { Request, Response } from 'express'
import { isValidObjectId } from 'mongoose'
import { paths } from '../../paths'
import { readVersion } from '../../platform/forms/forms'
import { readStep, routes } from '../../platform/http/routes'
import { mayKeepUsers } from '../../users'
import { RetentionItems, type RetentionItem } from './retention.model'
import { presentRetention } from './retention.presenter'
import { daysListed, holdItem, releaseItem } from './retention.service'

type Item = RetentionItem & { _id: unknown }

const findItem = (id: string): Promise<Item | null> =>
  isValidObjectId(id) ? RetentionItems.findById(id).lean<Item>().exec() : Promise.resolve(null)

export const retentionListRoutes = routes().get(paths.retention.list, { allow: mayKeepUsers }, show)

export const retentionRoutes = routes
  .of<Item>(findItem, mayKeepUsers)
  .post(paths.retention.step, { allow: mayKeepUsers }, takeStep)

async function show(req: Request, res: Response) {
  const items = await RetentionItems.find({ doneAt: null }).sort({ dueAt: 1, _id: 1 }).limit(500).lean<Item[]>()
  res.show('personal-data/retention/list', presentRetention(items, daysListed, req.viewer))
}

async function takeStep(req: Request, res: Response, item: Item) {
  const step = readStep(req, ['hold', 'release'])
  const id = String(item._id)
  if (step === 'hold') await holdItem(id, readVersion(req.body), req.act)
  else await releaseItem(id, readVersion(req.body), req.act)
  res.done(paths.retention.list(), `personal-data:retention.done.${step}`)
}
