import type { Viewer } from '../../platform/http/pages/view-types'
import type { PageTables } from '../../platform/lists/exports/tables/page-tables'
import { namedTable } from '../../platform/lists/columns'
import type { presentReport } from './report-show.presenter'

type Content = NonNullable<ReturnType<typeof presentReport>['content']>

/** What of a report leaves as tables: what it recommends, what it found, and who took part. */
export const reportTables: PageTables = {
  'content.recommendations': 'mission-reports:show.recommendations',
  'content.findings': {
    title: 'mission-reports:show.findings',
    table: (findings: Content['findings'], { t }: Viewer) =>
      namedTable(t, 'mission-reports:file', ['finding', 'area'], findings, ({ paragraphs, area }) => ({
        finding: { text: paragraphs.join('\n') },
        area: { text: area ?? '' },
      })),
  },
  'content.participants': {
    title: 'mission-reports:show.participants',
    table: (people: Content['participants'], { t }: Viewer) =>
      namedTable(t, 'mission-reports:file', ['participant'], people, (line) => ({ participant: { text: line } })),
  },
  history: 'mission-reports:show.history',
}
