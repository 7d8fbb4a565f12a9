import { paths } from '../../paths'
import { routes } from '../../platform/http/routes'
import { mayListExperts } from '../expert.policy'
import { accreditedRecords, pipelineList, presentPipelineRow } from './pipeline.list'

export const pipelineRoutes = routes().list(
  paths.experts.pipeline,
  { allow: mayListExperts },
  {
    list: pipelineList,
    records: accreditedRecords,
    title: 'experts:pipeline.title',
    crumbs: [{ text: 'experts:title', href: paths.experts.list() }],
    row: presentPipelineRow,
  },
)
