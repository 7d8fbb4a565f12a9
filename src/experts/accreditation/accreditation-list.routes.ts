import { paths } from '../../paths'
import { routes } from '../../platform/http/routes'
import { mayListExperts } from '../expert.policy'
import { accreditedRecords, accreditationList, presentAccreditationRow } from './accreditation.list'

export const accreditationListRoutes = routes().list(
  paths.experts.accreditations,
  { allow: mayListExperts },
  {
    list: accreditationList,
    records: accreditedRecords,
    title: 'experts:accredited.title',
    crumbs: [{ text: 'experts:title', href: paths.experts.list() }],
    row: presentAccreditationRow,
  },
)
