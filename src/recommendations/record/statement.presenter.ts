import { releasedAreas, statement, statementIn } from '../../assessments/pure'
import type { Language } from '../../programme/actor'
import type { Option, Viewer } from '../../platform/http/pages/view-types'
import { textIn } from '../../platform/text/bilingual'

/** Whether the needs assessment has a statement of this code. */
export const isStatement = (code: string): boolean => statement(code) !== undefined

/** 'A8.2 Selectivity rules are reviewed on results…'; an unknown code stays itself. */
export const statementText = (code: string, lang: Language): string =>
  isStatement(code) ? `${code} ${statementIn(code, lang)}` : code

/** All statements by area, for a form; those that new rounds do not ask are there for whoever has chosen one before. */
export const statementOptions = ({ lang }: Pick<Viewer, 'lang'>): Option[] =>
  releasedAreas().flatMap(({ code, title, statements }) =>
    statements.map(({ id, retired }) => ({
      value: id,
      text: statementText(id, lang),
      group: `${code} ${textIn(title, lang)}`,
      ...(retired ? { isRetired: true } : {}),
    })),
  )
