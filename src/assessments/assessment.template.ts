import { readFileSync } from 'node:fs'
import { fromRoot } from '../platform/root'
import type { Language } from '../programme/actor'
import { textIn, type Bilingual } from '../platform/text/bilingual'

/** One sentence about the administration. Only sentences of the same id and meaning are ever compared. */
export interface Statement {
  id: string
  /** Grows when the sentence is reworded so that it means something else. */
  meaning: number
  text: Bilingual
  objective: string
  focusAreas: string[]
  /** Articles of the Trade Facilitation Agreement that it mostly touches. */
  tfaArticles: string[]
  instruments: string[]
  expertise: string
}

export interface TemplateArea {
  code: string
  title: Bilingual
  objective: string
  statements: Statement[]
}

interface Template {
  edition: number
  areas: TemplateArea[]
}

const template = JSON.parse(readFileSync(fromRoot('seed/reference/assessment-template.json'), 'utf8')) as Template

const areaOf = new Map(template.areas.map((area) => [area.code, area]))
const all = template.areas.flatMap(({ statements }) => statements)
const statementOf = new Map(all.map((statement) => [statement.id, statement]))
const orderOf = new Map(all.map(({ id }, index) => [id, index]))

export const templateEdition = template.edition
export const templateAreas = (): readonly TemplateArea[] => template.areas
export const templateArea = (code: string): TemplateArea | undefined => areaOf.get(code)
export const statement = (id: string): Statement | undefined => statementOf.get(id)
export const statementCount = all.length

/** Place of a statement in the template, the last word when gaps weigh the same. */
export const statementOrder = (id: string): number => orderOf.get(id) ?? all.length

/** A statement in the reader's language; an unknown id stays itself. */
export const statementIn = (id: string, lang: Language): string => {
  const found = statementOf.get(id)
  return found ? textIn(found.text, lang) : id
}

/** The title of an area in the reader's language; an unknown code stays itself. */
export const areaTitleIn = (code: string, lang: Language): string => {
  const found = areaOf.get(code)
  return found ? textIn(found.title, lang) : code
}
