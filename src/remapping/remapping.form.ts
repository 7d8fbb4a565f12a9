import { mappingShape, servesSomething, toMapping } from '../framework/pure'
import { together } from '../platform/forms/across'
import { parseForm } from '../platform/forms/forms'
import * as ask from '../platform/forms/questions'

/** The elements that a person chooses in the edition of a record's day. */
export const parseRemapping = (body: unknown, edition: string) =>
  parseForm(
    together({ ...mappingShape(), version: ask.version() }, (values, fault) => {
      if (values.edition !== edition) return fault('objective', 'framework:form.otherEdition')
      servesSomething(values, fault)
    }).transform(({ version, ...values }) => ({ mapping: toMapping({ ...values, edition }, ''), version })),
    body,
  )
