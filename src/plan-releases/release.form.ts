import { regionCodes } from '../members/pure'
import { inOrder } from '../platform/forms/across'
import * as ask from '../platform/forms/questions'
import { readForm } from '../platform/forms/forms'
import { longestPlan } from '../what-if/pure'

/** Reads which plan is released; `programmes` are those that there are. */
export const parseRelease = (body: unknown, programmes: readonly string[]) =>
  readForm(
    body,
    {
      from: ask.day('plan-releases:form.enterFrom'),
      until: ask.day('plan-releases:form.enterUntil'),
      region: ask.optionalChoice(regionCodes),
      programme: ask.optionalChoice(programmes),
      remark: ask.optionalLine(300),
    },
    inOrder(),
    longestPlan,
  )
