import { paths } from '../../paths'
import type { PageHead, Viewer } from '../../platform/http/pages/view-types'
import { problems } from '../door/problem-kinds'
import type { Operation } from '../operation'
import { problemsOf, summaryOf } from './operation-facts'

interface Known {
  operations: readonly Operation[]
  /** Where the interface is reached. */
  address: string
  /** Records of a page, and requests of a minute, at most. */
  most: { page: number; requests: number }
}

/** The page that explains the interface: every operation, every problem, and how to begin. */
export function presentDocs({ operations, address, most }: Known, { t }: Viewer) {
  const groups = [...new Set(operations.map(({ group }) => group))]
  return {
    head: { title: t('api:docs.title') } satisfies PageHead,
    documentHref: paths.api.document(),
    examples: examplesAt(address, t),
    lead: {
      paging: t('api:docs.paging', { most: most.page }),
      assistants: t('api:docs.assistants', { address: paths.api.mcp() }),
      views: t('api:docs.views', { address: paths.api.view({ reference: 'VIEW-2026-0001', format: 'csv' }) }),
      limits: t('api:docs.limits', { count: most.requests }),
    },
    groups: groups.map((group) => ({
      id: `records-${group}`,
      heading: t(`api:records.${group}`),
      operations: operations
        .filter((one) => one.group === group)
        .map((one) => ({
          id: `operation-${one.id}`,
          name: summaryOf(one, t),
          call: `${one.method.toUpperCase()} ${one.path.pattern.replace(/:([A-Za-z]+)/g, '{$1}')}`,
          scope: one.scope,
          parameters: (one.query?.() ?? []).map(({ name }) => name).join(', '),
          takes: (one.takes?.() ?? []).join(', '),
          answers: [one.status, ...new Set(problemsOf(one).map((kind) => problems[kind]))].sort().join(', '),
        })),
    })),
    problems: Object.entries(problems).map(([kind, status]) => ({
      id: `problem-${kind}`,
      name: kind,
      status: String(status),
      title: t(`api:problem.${kind}.title`),
      detail: t(`api:problem.${kind}.means`),
    })),
  }
}

// As they are typed into a command line; the suite runs each of them as it stands here.
function examplesAt(address: string, t: Viewer['t']): { text: string; command: string }[] {
  const { requests, view } = paths.api
  const at = (path: string, query = '') => `"${address}${path}${query}"`
  const key = '-H "Authorization: Bearer $CAPSTAN_KEY"'
  const json = '-H "Content-Type: application/json"'
  const one = requests.show({ reference: 'REQ-2026-0042' })
  const said = (name: string, command: string) => ({ text: t(`api:docs.example.${name}`), command })
  return [
    said('list', `curl ${key} ${at(requests.list(), '?view=open&limit=20')}`),
    said('one', `curl -i ${key} ${at(one, '?fields=title,state')}`),
    said(
      'create',
      `curl -X POST ${key} ${json} -H "Idempotency-Key: draft-0001" -d '{"title":"Risk management"}' ${at(requests.list())}`,
    ),
    said('change', `curl -X PATCH ${key} ${json} -H "If-Match: $ETAG" -d '{"audienceCount":12}' ${at(one)}`),
    said('view', `curl -u "capstan:$CAPSTAN_KEY" ${at(view({ reference: 'VIEW-2026-0001', format: 'csv' }))}`),
  ]
}
