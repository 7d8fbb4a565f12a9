import { readForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import type { Day } from '../../platform/time/calendar-day'
import { correctionKinds, type CorrectionKind } from './holiday.vocabulary'

export interface Correction {
  kind: CorrectionKind
  day: Day
  to?: Day
  note: string
  version?: number
}

/** One correction of a calendar of holidays. */
export const parseCorrection = (body: unknown): Parsed<Correction> =>
  readForm(
    body,
    {
      kind: ask.choice(correctionKinds, 'members:holidays.form.chooseKind'),
      day: ask.day('members:holidays.form.enterDay'),
      to: ask.optionalDay(),
      note: ask.optionalLine(200),
      version: ask.version(),
    },
    ({ kind, to }, fault) => {
      if (kind === 'move' && to === undefined) fault('to', 'members:holidays.form.enterTo')
    },
    ({ kind, day, to }, fault) => {
      if (kind === 'move' && day === to) fault('to', 'members:holidays.form.sameDay')
    },
  )

/** The day whose correction is taken back. */
export const parseUndo = (body: unknown) =>
  readForm(body, { day: ask.day('members:holidays.form.enterDay'), version: ask.version() })
