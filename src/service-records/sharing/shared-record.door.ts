import type { Request, Response } from 'express'
import { limit } from '../../platform/http/doors/limits'
import type { Secrets } from '../../platform/secrets'
import { findShared, type SharedRecord } from '../service-record.queries'
import { noteShareUse } from '../service-record.service'
import { isOpenShare, shareInToken } from './share-link'
import { presentClosedShare } from './shared-record.presenter'

// Far too few to find a link by trying.
const looks = limit('shared-record', 60, 60, 300)

/** What a link shows now; null for one that is late, revoked, ended or was never made, whichever. */
export async function openedShare(req: Request): Promise<SharedRecord | null> {
  await looks.take(req.ip ?? '')
  const id = shareInToken(req.app.get('secrets') as Secrets, String(req.params.token))
  const found = id === null ? null : await findShared(id)
  if (!found || !isOpenShare(found.record, found.share, req.act.at)) return null
  await noteShareUse(found.share, req.act.at)
  return found
}

/** Says calmly that a link shows nothing. */
export const showClosedShare = (req: Request, res: Response): void =>
  res.status(410).show('service-records/sharing/closed', presentClosedShare(req.viewer))
