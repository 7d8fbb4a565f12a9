import { z } from 'zod'
import { group } from '../platform/forms/form-rows'
import * as ask from '../platform/forms/questions'
import { parseForm, type Parsed } from '../platform/forms/forms'
import type { HandoverValues } from './handover.service'

/** Who takes over each kind of work, of those who can; the next coordinator of the region where nobody is chosen. */
export const parseHandover = (body: unknown, choices: readonly string[]): Parsed<HandoverValues> =>
  parseForm(
    z.object({
      successors: group({
        request: ask.optionalChoice(choices),
        mission: ask.optionalChoice(choices),
        training: ask.optionalChoice(choices),
      }),
      version: ask.version(),
    }),
    body,
  )
