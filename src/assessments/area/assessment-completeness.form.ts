import type { Missing } from '../../platform/errors'
import type { Bilingual } from '../../platform/text/bilingual'
import type { Answer, AssessedArea, AssessmentRecord } from '../assessment.model'
import { templateArea } from '../templates/template.directory'

/** An answer is whole when it says something, and a score says where one wants to be and how important that is. */
export const isWhole = ({ status, current, target, importance }: Answer): boolean =>
  status === 'not-applicable' ||
  status === 'not-known' ||
  (status === 'scored' && current != null && target != null && importance != null)

type Asked = Pick<AssessmentRecord, 'areas' | 'edition'>

/** An area that somebody has begun. What nobody has begun is left out of the round, and shown apart. */
const isBegun = ({ answers }: { answers: readonly Answer[] }): boolean => answers.some(({ status }) => status != null)

// A code is for machines: people read the title of the area.
function nameOf(code: string, edition: number): Bilingual {
  const title = templateArea(code, edition)?.title ?? { en: '', fr: '' }
  return { en: `${code} ${title.en}`, fr: `${code} ${title.fr}` }
}

/** What keeps a round from being handed in: nothing begun, or an area left half answered. */
export function missingIn({ areas, edition }: Asked): Missing[] {
  const begun = areas.filter(isBegun)
  if (begun.length === 0) return [{ message: 'assessments:missing.nothing' }]
  return begun.flatMap(({ code, answers }) => {
    const open = (templateArea(code, edition)?.statements.length ?? 0) - answers.filter(isWhole).length
    return open > 0
      ? [{ message: 'assessments:missing.area', values: { area: nameOf(code, edition), count: open } }]
      : []
  })
}

/** Areas that nobody has begun: a round may be submitted without them, when the Member confirms that it is so meant. */
export const notBegun = ({ areas, edition }: Asked): Missing[] =>
  areas
    .filter((area) => !isBegun(area))
    .map(({ code }) => ({ message: 'assessments:missing.notBegun', values: { area: nameOf(code, edition) } }))

/** Statements of one area that are said to rest on a document or data, as long as the area has none. */
export const statementsWithoutDocument = ({ answers, files = [] }: Pick<AssessedArea, 'answers' | 'files'>): string[] =>
  files.length > 0
    ? []
    : answers
        .filter(({ status, evidence }) => status === 'scored' && evidence === 'A')
        .map(({ statement }) => statement)

/** Documents that the answers speak of and that are not there: named before a round is submitted. */
export const withoutDocuments = ({ areas, edition }: Asked): Missing[] =>
  areas.flatMap((area) => {
    const count = statementsWithoutDocument(area).length
    return count > 0
      ? [{ message: 'assessments:missing.document', values: { area: nameOf(area.code, edition), count } }]
      : []
  })

/** What a Member confirms when it submits a round: what is left out, and what is said to be attached and is not. */
export const toConfirm = (round: Asked): Missing[] => [...notBegun(round), ...withoutDocuments(round)]

/** What keeps a round from being validated: areas that nobody has looked at. */
export const notValidated = ({ areas, edition }: Asked): Missing[] =>
  areas
    .filter((area) => isBegun(area) && area.validatedAt == null)
    .map(({ code }) => ({ message: 'assessments:missing.validation', values: { area: nameOf(code, edition) } }))
