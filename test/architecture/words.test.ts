import { expect } from 'chai'
import { readMessages } from '../../src/platform/text/i18n'

type Texts = { [key: string]: string | Texts }

/** Words that the organisation does not use on its screens, in its mails and on its papers. */
const avoided = {
  en: [
    /\b(some|no|every|any)body\b/i,
    /\bhand(ed|s)? in\b/i,
    /\b(outbox|keeper|golden thread|open ends|looked after|stands here|stand here)\b/i,
    /\b(the|no|a) lead\b/i,
    /\bput off\b/i,
  ],
  fr: [
    /\b(coordinateur|vivier|recyclage|lacunes?|courrier sortant|gardien)\b/i,
    /journal d’audit|fils? d’or|fils rompus|chef d’équipe|chef d’administration|chef de l’administration/i,
    /\b(Dites|Choisissez)\b/,
    /\b(clore|exécutée?s?|libère)\b/i,
  ],
} as const

function flat(texts: Texts, prefix: string): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  )
}

describe('the words of the texts', () => {
  for (const language of ['en', 'fr'] as const)
    it(`are those of the organisation: ${language}`, () => {
      const all = Object.entries(readMessages(language)).flatMap(([space, texts]) => flat(texts, space + ':'))
      const found = all.filter(([, text]) => avoided[language].some((words) => words.test(text)))
      expect(found.map(([key, text]) => `${key}: ${text}`)).to.deep.equal([])
    })
})
