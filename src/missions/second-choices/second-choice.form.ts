import { z } from 'zod'
import { assignmentRoles } from '../../activities/pure'
import * as ask from '../../platform/forms/questions'
import { readForm } from '../../platform/forms/forms'

/** Whom to keep for a position; a reason is asked when the order of the candidates says another. */
export const parseSecondChoice = (body: unknown) =>
  readForm(body, {
    role: ask.choice(assignmentRoles, 'missions:form.choosePlace'),
    expert: z.string({ error: 'missions:form.chooseExpert' }).regex(/^EXP-[\d-]{1,12}$/, 'missions:form.chooseExpert'),
    reason: ask.optionalText(1000),
    // The page on which the candidates are compared, when it comes from there.
    from: ask.optionalLine(10),
  })
