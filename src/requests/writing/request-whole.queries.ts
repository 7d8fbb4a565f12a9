import { withErrors, type Parsed, type RawForm } from '../../platform/forms/forms'
import type { Viewer } from '../../platform/http/pages/view-types'
import { findNeeds, parseNeedCode } from '../sources/need.source'
import { findBeside } from '../request.queries'
import { parsePart, requestParts, type PartValues } from './request.form'

/** Reads all parts of a request at once, as they come where no person fills in one after the other. */
export async function readWholeRequest(
  body: RawForm,
  { memberCode, reference }: { memberCode: string; reference?: string },
  { actor, today }: Viewer,
): Promise<Parsed<PartValues>> {
  const links = [body.needs].flat().map((code) => (typeof code === 'string' ? parseNeedCode(code) : null))
  const needs = await findNeeds(
    links.filter((link) => link !== null),
    memberCode,
  )
  const known = { today, ...(await findBeside(needs, { memberCode, reference }, actor)) }
  const forms = requestParts.map((part) => parsePart(part, body, known))
  const errors = forms.flatMap((form) => form.errors ?? [])
  if (errors.length > 0) return withErrors(body, ...errors)
  return { values: Object.assign({}, ...forms.map(({ values }) => values)) as PartValues, raw: body }
}
