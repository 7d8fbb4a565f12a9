import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { sendHeaders } from '../../platform/files/files'
import { translator } from '../../platform/text/i18n'
import { siteOf } from '../../platform/http/doors/own-address'
import { param, routes } from '../../platform/http/routes'
import { certificateOf, mayTakeCertificate, type CertificateFacts } from '../../training'
import { setCertificate } from '../paper-pool'
import { certificateFileName, presentCertificate } from './certificate.presenter'

const findCertificate = (training: string, req: Request) => certificateOf(training, param(req, 'participant'))

export const certificateRoutes = routes
  .of<CertificateFacts>(findCertificate, mayTakeCertificate)
  .get(paths.training.certificate, { allow: mayTakeCertificate }, sendCertificate)

async function sendCertificate(req: Request, res: Response, facts: CertificateFacts) {
  const t = translator(facts.language)
  // A certificate is read for years: the address that people use stands on it, not the one by which this server was asked.
  const origin = siteOf(req)
  const bytes = await setCertificate(res, presentCertificate(facts, origin, t))
  sendHeaders(res, certificateFileName(facts, t), 'application/pdf', 'inline')
  res.end(bytes)
}
