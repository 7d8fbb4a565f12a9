export { usesOfVocabulary } from './vocabulary-uses'
