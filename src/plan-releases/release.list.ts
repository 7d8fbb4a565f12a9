import { paths } from '../paths'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import type { ListDefinition } from '../platform/lists/lists'
import { formatDate, formatPeriod } from '../platform/time/formats'
import { scopeText } from './release.presenter'
import type { ReleaseRecord } from './release.model'

export const releaseList: ListDefinition = {
  address: paths.planReleases.list(),
  columns: [
    { key: 'plan', label: 'plan-releases:column.plan', ref: 'platform:files.reference' },
    { key: 'scope', label: 'plan-releases:column.scope' },
    { key: 'remark', label: 'plan-releases:column.remark' },
    { key: 'by', label: 'plan-releases:column.by' },
    { key: 'at', label: 'plan-releases:column.at', sort: 'at', holds: 'moment' },
  ],
  filters: [],
  defaultSort: { field: 'at', descending: true },
  caption: 'plan-releases:caption',
  empty: { title: 'plan-releases:empty.title', text: 'plan-releases:empty.text' },
}

export const presentReleaseRow = (release: ReleaseRecord, viewer: Viewer): Record<string, Cell> => ({
  plan: {
    text: viewer.t('plan-releases:show.title', { when: formatPeriod(release, viewer.lang) }),
    href: paths.planReleases.show(release),
    ref: release.reference,
  },
  scope: { text: scopeText(release, viewer) },
  remark: { text: release.remark },
  by: { text: release.byName },
  at: { text: formatDate(release.at, viewer), value: release.at },
})
