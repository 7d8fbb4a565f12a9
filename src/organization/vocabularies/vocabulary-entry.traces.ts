import { tracesIn } from '../../platform/data/traces'
import { VocabularyEntries } from './vocabulary-entry.model'

/** Who has kept vocabularies. */
export const vocabularyTraces = tracesIn(VocabularyEntries, { kind: 'vocabulary', signed: ['history'] })
