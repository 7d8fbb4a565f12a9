import { formatDay } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import type { PlanExecution } from './counting/coverage.count'
import { choiceOf, periodOf } from './coverage.form'
import { coverageListHref } from './coverage.links'

/** '42 of 118 in the plan on 1 July 2026; added since: 6 of 11' */
export function executionText(plan: PlanExecution, period: string, { t, lang }: Viewer): string {
  const day = formatDay(periodOf(period)!.from, lang)
  const ofPlan = t('coverage:plan.delivered', { delivered: plan.delivered, planned: plan.planned, day })
  return plan.added === 0
    ? ofPlan
    : t('coverage:plan.withAdded', { ofPlan, delivered: plan.addedDelivered, added: plan.added })
}

/** Over the list of a plan: how much of it was delivered, and the way to the other lists of the same year. */
export const presentExecution = (plan: PlanExecution, period: string, which: string, viewer: Viewer) => ({
  text: executionText(plan, period, viewer),
  links: (['plan', 'added', 'delivered'] as const)
    .filter((one) => one !== which)
    .map((one) => ({
      text: viewer.t(`coverage:plan.link.${one}`),
      href: coverageListHref(choiceOf({ period, which: one })),
    })),
})
