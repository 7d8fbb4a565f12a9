import { z } from 'zod'
import { group } from '../platform/forms/form-rows'
import { optionalChoice, parseForm, version, type Parsed } from '../platform/forms/forms'
import type { HandoverValues } from './handover.service'

/** Who takes over each kind of work, of those who can; the next coordinator of the region where nobody is chosen. */
export const parseHandover = (body: unknown, choices: readonly string[]): Parsed<HandoverValues> =>
  parseForm(
    z.object({
      successors: group({
        request: optionalChoice(choices),
        mission: optionalChoice(choices),
        training: optionalChoice(choices),
      }),
      version: version(),
    }),
    body,
  )
