import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { anyone } from '../../programme/actor'
import { limit } from '../../platform/http/doors/limits'
import { param, routes } from '../../platform/http/routes'
import { certificateByCode, presentVerification, readCertificateCode } from '../../training'
import { findRecord } from '../service-record.queries'
import { presentVerifiedRecord } from './verified-record.presenter'

// Thirty looks a minute are enough for a whole class at one address, and far too few to find a code by trying.
const looks = limit('verify', 30, 60, 300)

/** Whether a certificate or a record of service is genuine: one page for both, as a code does not say of what it is. */
export const verifyRoutes = routes().get(paths.verify, { allow: anyone }, verify)

async function verify(req: Request, res: Response) {
  await looks.take(req.ip ?? '')
  const code = readCertificateCode(param(req, 'code'))
  const [certificate, record] =
    code === null ? [null, null] : await Promise.all([certificateByCode(code), findRecord(code)])
  if (record) return res.show('service-records/verifying/verified', presentVerifiedRecord(record, req.viewer))
  // One answer for a code that is wrong and for one that was never given out.
  res
    .status(certificate ? 200 : 404)
    .show('training/certificates/verify', presentVerification(certificate, param(req, 'code'), req.viewer))
}
