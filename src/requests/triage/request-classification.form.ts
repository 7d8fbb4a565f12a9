import { mappingShape, servesSomething, toMapping } from '../../framework/pure'
import { together } from '../../platform/forms/across'
import * as ask from '../../platform/forms/questions'
import { parseForm } from '../../platform/forms/forms'
import type { Day } from '../../platform/time/calendar-day'

/** Staff say what a signed request serves and who looks after it. */
export const parseClassification = (body: unknown, { today, officers }: { today: Day; officers: readonly string[] }) =>
  parseForm(
    together(
      {
        ...mappingShape(),
        officerId: ask.choice(officers, 'requests:form.chooseOfficer'),
        version: ask.version(),
      },
      servesSomething,
    ).transform(({ officerId, version: opened, ...mapping }) => ({
      mapping: toMapping(mapping, today),
      officerId,
      version: opened,
    })),
    body,
  )
