export { findAdminTasks } from './admin-tasks.queries'
export { usesOfVocabulary } from './vocabulary-uses'
