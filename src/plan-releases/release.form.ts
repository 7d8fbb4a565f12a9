import { inOrder } from '../platform/forms/across'
import * as ask from '../platform/forms/questions'
import { readForm } from '../platform/forms/forms'
import { longestPlan, planQuestions } from '../what-if/pure'

/** Reads which plan is released; `programmes` are those that there are. */
export const parseRelease = (body: unknown, programmes: readonly string[]) =>
  readForm(body, { ...planQuestions(programmes), remark: ask.optionalLine(300) }, inOrder(), longestPlan)
