import { expertDirectory, keptFields, type KnownExpert } from './expert.directory'
import { Experts } from './expert.model'

/** Reads the experts of the database into memory. */
export const loadExperts = (): Promise<void> =>
  expertDirectory.load(() =>
    Experts.find({}, Object.fromEntries(keptFields.map((field) => [field, 1]))).lean<KnownExpert[]>(),
  )
