import { readFileSync } from 'node:fs'
import type { Language } from '../platform/actor'
import { fromRoot } from '../platform/root'
import type { Option } from '../platform/view-types'
import type { Bilingual, Viewer } from '../platform/viewer'

interface Template {
  areas: { code: string; title: Bilingual; statements: { id: string; text: Bilingual }[] }[]
}

const template = JSON.parse(readFileSync(fromRoot('seed/reference/assessment-template.json'), 'utf8')) as Template
const textOf = new Map(template.areas.flatMap(({ statements }) => statements).map(({ id, text }) => [id, text]))

/** Whether the needs assessment has a statement of this code. */
export const isStatement = (code: string): boolean => textOf.has(code)

/** 'A8.2 Selectivity rules are reviewed on results…'; an unknown code stays itself. */
export const statementText = (code: string, lang: Language): string =>
  [code, textOf.get(code)?.[lang]].filter(Boolean).join(' ')

/** All statements by area, for a form. */
export const statementOptions = ({ lang }: Pick<Viewer, 'lang'>): Option[] =>
  template.areas.flatMap(({ code, title, statements }) =>
    statements.map(({ id }) => ({ value: id, text: statementText(id, lang), group: `${code} ${title[lang]}` })),
  )
