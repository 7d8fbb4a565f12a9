import { paths } from '../paths'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import type { ListDefinition } from '../platform/lists/lists'
import { formatDate, formatNumber } from '../platform/time/formats'
import type { PlanRecord } from './plan.model'
import { planTag, planTitle } from './result/plan-show.presenter'

export const planList: ListDefinition = {
  address: paths.plans.list(),
  columns: [
    { key: 'plan', label: 'planning:column.plan', ref: 'platform:files.reference' },
    { key: 'state', label: 'planning:column.state' },
    { key: 'works', label: 'planning:column.works', numeric: true, holds: 'number' },
    { key: 'by', label: 'planning:column.by' },
    { key: 'at', label: 'planning:column.at', sort: 'at', holds: 'moment' },
  ],
  filters: [],
  defaultSort: { field: 'at', descending: true },
  caption: 'planning:caption',
  empty: { title: 'planning:empty.title', text: 'planning:empty.text' },
}

export const presentPlanRow = (plan: PlanRecord, viewer: Viewer): Record<string, Cell> => ({
  plan: { text: planTitle(plan, viewer), href: paths.plans.show(plan), ref: plan.reference },
  state: { state: planTag(plan, viewer) },
  works: { text: formatNumber(plan.chosen.length, viewer.lang), value: plan.chosen.length },
  by: { text: plan.byName },
  at: { text: formatDate(plan.at, viewer), value: plan.at },
})
