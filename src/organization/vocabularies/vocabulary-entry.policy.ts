import { isAdmin, readsRegisters, type Rule } from '../../programme/actor'
import { keptVocabularies, type KeptVocabulary } from './vocabulary.list'

/** All staff may read what forms offer. */
export const mayReadVocabularies: Rule<unknown> = readsRegisters

/** Vocabularies are the system administrators’. */
export const mayKeepVocabularies: Rule<unknown> = isAdmin

/** Entries are added where no rule of the program hangs on one. */
export const mayAddEntry: Rule<KeptVocabulary> = (actor, vocabulary) =>
  mayKeepVocabularies(actor, vocabulary) && keptVocabularies[vocabulary] === 'open'
