import { certificateRoutes } from './certificates/certificate.routes'
import { letterRoutes } from './letters/letter.routes'
import { reportDocumentRoutes } from './report-document.routes'
import { serviceRecordPaperRoutes } from './service-record.routes'

/** What leaves this house on paper. */
export const paperGroups = [reportDocumentRoutes, certificateRoutes, serviceRecordPaperRoutes, ...letterRoutes]
