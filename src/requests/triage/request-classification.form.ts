import { z } from 'zod'
import { mappingShape, servesSomething, toMapping } from '../../framework/pure'
import { across } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm } from '../../platform/forms/forms'
import type { Day } from '../../platform/time/calendar-day'

/** Staff say what a signed request serves and who looks after it. */
export const parseClassification = (body: unknown, { today, officers }: { today: Day; officers: readonly string[] }) =>
  parseForm(
    z
      .object({
        ...mappingShape(),
        officerId: ask.choice(officers, 'requests:form.chooseOfficer'),
        version: ask.version(),
      })
      .check(across(servesSomething))
      .transform(({ officerId, version: opened, ...mapping }) => ({
        mapping: toMapping(mapping, today),
        officerId,
        version: opened,
      })),
    body,
  )
