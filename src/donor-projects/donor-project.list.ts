import { areaName, areaOptions } from '../framework/pure'
import { memberName, memberOptions } from '../members/pure'
import { paths } from '../paths'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import { oneOf, type ListDefinition } from '../platform/lists/lists'
import { written } from '../platform/text/written'
import { formatDay, formatList } from '../platform/time/formats'
import type { DonorProjectRecord } from './donor-project.model'

/** Projects of other publishers, the latest first. */
export const donorProjectList: ListDefinition = {
  address: paths.donorProjects.list(),
  columns: [
    {
      key: 'project',
      label: 'donor-projects:column.project',
      sub: { key: 'identifier', label: 'donor-projects:column.identifier' },
    },
    { key: 'source', label: 'donor-projects:column.source' },
    { key: 'members', label: 'donor-projects:column.members' },
    {
      key: 'areas',
      label: 'donor-projects:column.areas',
      sub: { key: 'sectors', label: 'donor-projects:column.sectors' },
    },
    { key: 'from', label: 'donor-projects:column.from', sort: 'from', holds: 'day' },
    { key: 'until', label: 'donor-projects:column.until', holds: 'day' },
  ],
  filters: [
    oneOf('member', 'donor-projects:filter.member', ({ lang }) => memberOptions(lang), 'memberCodes'),
    oneOf('area', 'donor-projects:filter.area', areaOptions, 'areas'),
  ],
  defaultSort: { field: 'from', descending: true },
  caption: 'donor-projects:caption',
  empty: { title: 'donor-projects:empty.title', text: 'donor-projects:empty.text' },
}

export function presentDonorProjectRow(project: DonorProjectRecord, { lang }: Viewer): Record<string, Cell> {
  const { identifier, publisher, publisherName, title, titleIn, memberCodes, areas, sectors, from, until } = project
  return {
    project: { text: written(title, titleIn, lang), sub: identifier },
    source: { text: publisherName || publisher },
    members: { text: formatList(memberCodes, lang, (code) => memberName(code, lang)) },
    areas: { text: formatList(areas, lang, (code) => areaName(code, lang)), sub: sectors.join(', ') },
    from: { text: formatDay(from, lang), value: { day: from } },
    until: { text: formatDay(until, lang), value: { day: until } },
  }
}
