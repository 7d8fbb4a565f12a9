import { z } from 'zod'
import { optionalChoice, parseForm, version, type Parsed } from '../platform/forms'
import type { HandoverValues } from './handover.service'

/** Who takes over each kind of work, of those who can; the next coordinator of the region where none is chosen. */
export const parseHandover = (body: unknown, coordinators: readonly string[]): Parsed<HandoverValues> =>
  parseForm(
    z.object({
      successors: z.preprocess(
        (input) => (typeof input === 'object' && input !== null ? input : {}),
        z.object({
          request: optionalChoice(coordinators),
          mission: optionalChoice(coordinators),
          training: optionalChoice(coordinators),
        }),
      ),
      version: version(),
    }),
    body,
  )
