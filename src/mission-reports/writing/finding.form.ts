import { areaCodes } from '../../framework/pure'
import { readForm } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'

/** One finding, to be added to a draft. */
export const parseFinding = (body: unknown) =>
  readForm(body, {
    text: ask.text('mission-reports:edit.enterFinding', 4000),
    expertiseArea: ask.optionalChoice(areaCodes()),
  })
